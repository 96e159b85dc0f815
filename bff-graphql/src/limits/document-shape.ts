import {
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { DocumentLimits } from './document-limits.ts'
import { tooComplex } from './too-complex.ts'

/**
 * What is wrong with the shape of a document, told without a schema and in time linear to its length: it stands before the validation, parts
 * of which take time quadratic to it.
 */
export function shapeProblem(document: DocumentNode, limits: DocumentLimits): GraphQLError | undefined {
  const over = (limit: keyof DocumentLimits, found: number) =>
    found > limits[limit] ? tooComplex(limit, limits[limit], found) : undefined
  const { selections, aliases, directives } = countsOf(document)
  const written =
    over('definitions', document.definitions.length) ??
    over('selections', selections) ??
    over('aliases', aliases) ??
    over('directives', directives)
  if (written) return written

  const fragments = new Fragments(document)
  const circle = fragments.circle()
  if (circle) return circle
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue
    const problem =
      over('depth', fragments.depthOf(operation.selectionSet)) ??
      over('rootFields', fragments.rootsOf(operation))
    if (problem) return problem
  }
  return undefined
}

function countsOf(document: DocumentNode) {
  const counts = { selections: 0, aliases: 0, directives: 0 }
  visit(document, {
    Field: ({ alias }) => {
      counts.selections++
      if (alias) counts.aliases++
    },
    FragmentSpread: () => void counts.selections++,
    InlineFragment: () => void counts.selections++,
    Directive: () => void counts.directives++,
  })
  return counts
}

/** The fragments of a document; each is measured once, however often it is spread. */
class Fragments {
  readonly #byName: ReadonlyMap<string, FragmentDefinitionNode>
  readonly #depths = new Map<string, number>()

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    this.#byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
  }

  /** Fragments that contain themselves, over whatever others. */
  circle(): GraphQLError | undefined {
    const ended = new Set<string>()
    const search = (name: string, path: readonly string[]): GraphQLError | undefined => {
      const fragment = this.#byName.get(name)
      if (!fragment || ended.has(name)) return undefined
      if (path.includes(name)) {
        const circle = [...path.slice(path.indexOf(name)), name].join(' → ')
        return new GraphQLError(
          `Fragment "${name}" contains itself: ${circle}. Take one of these spreads out.`,
          {
            nodes: fragment,
            extensions: { code: 'BAD_USER_INPUT' },
          },
        )
      }
      for (const spread of spreadsIn(fragment.selectionSet)) {
        const found = search(spread, [...path, name])
        if (found) return found
      }
      ended.add(name)
      return undefined
    }
    for (const name of this.#byName.keys()) {
      const found = search(name, [])
      if (found) return found
    }
    return undefined
  }

  depthOf({ selections }: SelectionSetNode): number {
    let deepest = 0
    for (const selection of selections) {
      let depth = 0
      if (selection.kind === Kind.FRAGMENT_SPREAD) depth = this.#depthOfFragment(selection.name.value)
      else if (selection.selectionSet) depth = this.depthOf(selection.selectionSet)
      deepest = Math.max(deepest, selection.kind === Kind.FIELD ? depth + 1 : depth)
    }
    return deepest
  }

  /** How many fields an operation has at its root, by the names they have in the answer. */
  rootsOf({ selectionSet }: OperationDefinitionNode): number {
    const names = new Set<string>()
    const seen = new Set<string>()
    const gather = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) names.add((selection.alias ?? selection.name).value)
        else if (selection.kind === Kind.INLINE_FRAGMENT) gather(selection.selectionSet)
        else if (!seen.has(selection.name.value)) {
          seen.add(selection.name.value)
          const fragment = this.#byName.get(selection.name.value)
          if (fragment) gather(fragment.selectionSet)
        }
      }
    }
    gather(selectionSet)
    return names.size
  }

  #depthOfFragment(name: string): number {
    const known = this.#depths.get(name)
    if (known !== undefined) return known
    const fragment = this.#byName.get(name)
    const depth = fragment ? this.depthOf(fragment.selectionSet) : 0
    this.#depths.set(name, depth)
    return depth
  }
}

function spreadsIn(selectionSet: SelectionSetNode): string[] {
  const spreads: string[] = []
  visit(selectionSet, { FragmentSpread: ({ name }) => void spreads.push(name.value) })
  return spreads
}
