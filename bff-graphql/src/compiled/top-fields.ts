import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import type { RequestContext } from '../request-context.ts'
import type { FieldInfo, Resolver } from '../resolvers/resolver.ts'
import { relatedSelection, type RelatedSelection } from './related-selection.ts'

/** Variables as graphql-js has coerced them; absent where the operation has none. */
export type Variables = Parameters<typeof getArgumentValues>[2]

/** A field of `Query` as an operation selects it. */
export interface TopField {
  /** Its name in the response. */
  name: string
  /** Calls its resolver. Throws what the resolver throws, or where the arguments are wrong. */
  resolve(context: RequestContext, variables: Variables): unknown
  related: RelatedSelection | undefined
}

/** The fields of `operation`, which selects fields alone; `__typename` is not among them. */
export function topFields(
  query: GraphQLObjectType,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): TopField[] {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )
  const fields = operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD)
  const byName = Map.groupBy(fields, ({ alias, name }) => (alias ?? name).value)
  const isConstant = !operation.variableDefinitions?.length
  return [...byName].flatMap(([name, nodes]) => {
    const [node] = nodes
    const field = node && query.getFields()[node.name.value]
    if (!field) return []
    const type = getNamedType(field.type)
    return {
      name,
      resolve: resolverOf(field, node, name, isConstant),
      related: isObjectType(type) ? relatedSelection(nodes, type, fragments) : undefined,
    }
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
