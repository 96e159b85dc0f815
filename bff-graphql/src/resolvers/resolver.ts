import type { GraphQLResolveInfo } from 'graphql'
import type { RequestContext } from '../request-context.ts'

/** Of all that graphql-js tells about a field, what resolvers may use: compiled queries know no more. */
export type FieldInfo = Pick<GraphQLResolveInfo, 'path'>

/** Computes one field. `Source` is the value of the object that the field belongs to. */
export type Resolver<Source, Args> = (
  source: Source,
  args: Args,
  context: RequestContext,
  info: FieldInfo,
) => unknown

/** Resolvers of one type by field. `never`: only the schema knows which source and arguments each of them gets. */
export type Resolvers = Readonly<Record<string, Resolver<never, never>>>
