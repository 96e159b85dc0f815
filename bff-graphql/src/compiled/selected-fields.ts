import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode } from 'graphql'

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
}

/**
 * What is selected below `nodes`, which are one field of the response: nodes by response name, in the order of the response. All types are object
 * types, so a fragment in a valid document applies wherever it is.
 */
export function selectedFields(nodes: readonly FieldNode[], fragments: Fragments): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const collect = (set: FieldNode['selectionSet']): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet)
      else if (node.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(node.name.value)?.selectionSet)
      else {
        const name = (node.alias ?? node.name).value
        fields.set(name, [...(fields.get(name) ?? []), node])
      }
    }
  }
  for (const { selectionSet } of nodes) collect(selectionSet)
  return fields
}
