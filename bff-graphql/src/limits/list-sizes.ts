import {
  getDirectiveValues,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql'

type Field = GraphQLField<unknown, unknown>

interface ListSize {
  assumedSize?: number | null
  slicingArguments?: string[] | null
  sizedFields?: string[] | null
}

/** How many items a list of introspection has, in this schema on average; what is not named here has few. */
function introspectionSizes(schema: GraphQLSchema): ReadonlyMap<string, number> {
  const types = Object.values(schema.getTypeMap())
  const objects = types.filter(isObjectType)
  const fields = objects.flatMap((type) => Object.values(type.getFields()))
  const per = (many: number, one: number) => Math.max(1, Math.ceil(many / Math.max(1, one)))
  return new Map([
    ['types', types.length],
    ['directives', schema.getDirectives().length],
    ['fields', per(fields.length, objects.length)],
    ['args', per(fields.flatMap(({ args }) => args).length, fields.length)],
    ['enumValues', 2],
    ['inputFields', 2],
  ])
}

/** Tells how many items the list of a field may have. */
export class ListSizes {
  readonly #schema: GraphQLSchema
  readonly #ofIntrospection: ReadonlyMap<string, number>
  readonly #declared = new Map<Field, ListSize>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
    this.#ofIntrospection = introspectionSizes(schema)
  }

  /** What `@listSize` says of a field. */
  #declarationOf(field: Field): ListSize {
    let declared = this.#declared.get(field)
    if (!declared) {
      const directive = this.#schema.getDirective('listSize')
      declared = (directive && field.astNode && getDirectiveValues(directive, field.astNode)) ?? {}
      this.#declared.set(field, declared)
    }
    return declared
  }

  /**
   * @param inherited the size of the lists beneath a connection, by the names of the fields that hold them
   * @param variables as sent; those that are missing by their defaults
   */
  of(
    field: Field,
    node: FieldNode,
    inherited: ReadonlyMap<string, number>,
    variables: Readonly<Record<string, unknown>>,
  ): { size: number; beneath: ReadonlyMap<string, number> } {
    const { assumedSize, slicingArguments, sizedFields } = this.#declarationOf(field)
    const slices = (slicingArguments ?? []).flatMap((name) => sliceOf(field, node, name, variables) ?? [])
    const size = slices.length > 0 ? Math.max(...slices) : assumedSize
    if (sizedFields) return { size: 1, beneath: new Map(sizedFields.map((name) => [name, size ?? 1])) }
    if (!isListType(getNullableType(field.type))) return { size: 1, beneath: none }
    const otherwise = field.astNode ? 1 : this.#ofIntrospection.get(field.name)
    return { size: inherited.get(field.name) ?? size ?? otherwise ?? 1, beneath: none }
  }
}

const none: ReadonlyMap<string, number> = new Map()

/** The number that an argument asks for: a count, or the length of a list. */
function sliceOf(
  field: Field,
  node: FieldNode,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  const argument = field.args.find((declared) => declared.name === name)
  const isList = argument !== undefined && isListType(getNullableType(argument.type))
  const written = node.arguments?.find((each) => each.name.value === name)?.value
  const given = written && valueOf(written, isList, variables)
  if (given !== undefined) return Math.max(0, given)
  const literal = argument?.default?.literal
  return literal && valueOf(literal, isList, {})
}

/** @param isList whether a list is wanted, which a single number stands for as well */
function valueOf(
  node: ValueNode,
  isList: boolean,
  variables: Readonly<Record<string, unknown>>,
): number | undefined {
  switch (node.kind) {
    case Kind.INT:
      return isList ? 1 : Number(node.value)
    case Kind.LIST:
      return node.values.length
    case Kind.VARIABLE: {
      const value = Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined
      if (Array.isArray(value)) return value.length
      if (typeof value !== 'number') return undefined
      return isList ? 1 : value
    }
    default:
      return undefined
  }
}
