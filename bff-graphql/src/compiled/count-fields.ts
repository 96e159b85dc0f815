import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'
import { fragmentsOf } from './selected-fields.ts'

/**
 * Fields of an operation with its fragments in their places, counted to one beyond `most`: fragments within fragments may double them at each step. The
 * document is valid, so that no fragment contains itself.
 */
export function countFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  most: number,
): number {
  const fragments = fragmentsOf(document)
  let count = 0
  const add = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (count > most) return
      if (node.kind === Kind.FIELD) count++
      add(
        node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet,
      )
    }
  }
  add(operation.selectionSet)
  return count
}
