import {
  getNamedType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { ListSizes } from './list-sizes.ts'

type Sizes = ReadonlyMap<string, number>
type Variables = Readonly<Record<string, unknown>>

/**
 * Counts the values that the answer to an operation may have: each field is one, and what stands in a list counts as often as the list is long.
 * The document is valid, so that no fragment contains itself.
 */
export class OperationCost {
  readonly #schema: GraphQLSchema
  readonly #sizes: ListSizes

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
    this.#sizes = new ListSizes(schema)
  }

  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    const type = this.#schema.getRootType(operation.operation)
    if (!type) return 0
    const known = { ...defaultsOf(operation), ...variables }
    return new Count(this.#sizes, document, known).of(operation.selectionSet, type, new Map())
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  )
}

/** One count; a fragment that stands in equal places is counted once, so that fragments within fragments take no exponential time. */
class Count {
  readonly #sizes: ListSizes
  readonly #document: DocumentNode
  readonly #variables: Variables
  readonly #ofFragments = new Map<string, number>()

  constructor(sizes: ListSizes, document: DocumentNode, variables: Variables) {
    this.#sizes = sizes
    this.#document = document
    this.#variables = variables
  }

  of({ selections }: SelectionSetNode, type: GraphQLObjectType, inherited: Sizes): number {
    let cost = 0
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) cost += this.of(selection.selectionSet, type, inherited)
      else if (selection.kind === Kind.FRAGMENT_SPREAD)
        cost += this.#ofFragment(selection.name.value, type, inherited)
      else {
        const field = fieldOf(type, selection.name.value)
        const of = field && getNamedType(field.type)
        if (!field || !selection.selectionSet || !isObjectType(of)) cost += 1
        else {
          const { size, beneath } = this.#sizes.of(field, selection, inherited, this.#variables)
          cost += 1 + size * this.of(selection.selectionSet, of, beneath)
        }
      }
    }
    return cost
  }

  #ofFragment(name: string, type: GraphQLObjectType, inherited: Sizes): number {
    const place = JSON.stringify([name, ...inherited])
    let cost = this.#ofFragments.get(place)
    if (cost === undefined) {
      const fragment = this.#document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
      )
      cost = fragment?.kind === Kind.FRAGMENT_DEFINITION ? this.of(fragment.selectionSet, type, inherited) : 0
      this.#ofFragments.set(place, cost)
    }
    return cost
  }
}

function fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === '__schema') return SchemaMetaFieldDef
  if (name === '__type') return TypeMetaFieldDef
  return type.getFields()[name]
}
