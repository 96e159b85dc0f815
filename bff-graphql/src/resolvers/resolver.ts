import type { GraphQLResolveInfo } from 'graphql'
import type { RequestContext } from '../request-context.ts'

/** Computes one field. `Source` is the value of the object that the field belongs to. */
export type Resolver<Source, Args> = (
  source: Source,
  args: Args,
  context: RequestContext,
  info: GraphQLResolveInfo,
) => unknown

/** Resolvers of one type by field. `never`: only the schema knows which source and arguments each of them gets. */
export type Resolvers = Readonly<Record<string, Resolver<never, never>>>
