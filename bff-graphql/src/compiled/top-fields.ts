import {
  getArgumentValues,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import type { RequestContext } from '../request-context.ts'
import type { FieldInfo, Resolver } from '../resolvers/resolver.ts'
import { fragmentsOf } from './selected-fields.ts'
import { writerOf, type Writer } from './writers.ts'

/** Variables as graphql-js has coerced them; absent where the operation has none. */
export type Variables = Parameters<typeof getArgumentValues>[2]

/** A field of `Query` as an operation selects it. */
export interface TopField {
  /** Its name in the response. */
  name: string
  /** Calls its resolver. Throws what the resolver throws, or where the arguments are wrong. */
  resolve(context: RequestContext, variables: Variables): unknown
  write: Writer
}

/** The fields of `operation`, which selects fields alone. */
export function topFields(
  query: GraphQLObjectType,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): TopField[] {
  const fragments = fragmentsOf(document)
  const fields = operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD)
  const byName = Map.groupBy(fields, ({ alias, name }) => (alias ?? name).value)
  const isConstant = !operation.variableDefinitions?.length
  return [...byName].map(([name, nodes]) => {
    const [node] = nodes as [FieldNode]
    if (node.name.value === '__typename') return { name, resolve: () => query.name, write: (value) => value }
    const field = query.getFields()[node.name.value]
    if (!field) throw new Error(`${query} has no field ${node.name.value}`)
    const resolve = resolverOf(field, node, name, isConstant)
    return { name, resolve, write: writerOf(field.type, nodes, fragments) }
  })
}

function resolverOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
  isConstant: boolean,
): TopField['resolve'] {
  const resolve = field.resolve as Resolver<unknown, object>
  const info: FieldInfo = { path: { key: name, prev: undefined, typename: 'Query' } }
  const constant = isConstant ? getArgumentValues(field, node) : undefined
  return (context, variables) =>
    resolve(undefined, constant ?? getArgumentValues(field, node, variables), context, info)
}
