import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { noteStale } from '../entities/note-stale.ts'
import type { RequestContext } from '../request-context.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'

/**
 * The value for a field, after telling the answer's report where it is stale.
 * @param index of the entry, where the field is a list whose entries are looked up one by one
 */
export async function valued<Value>(
  { report }: RequestContext,
  { path }: Pick<GraphQLResolveInfo, 'path'>,
  service: ServiceName,
  sourced: Promise<Sourced<Value>>,
  index?: number,
): Promise<Value> {
  const { value, staleMs } = await sourced
  if (staleMs !== undefined) {
    const steps = responsePathAsArray(path)
    noteStale(report, index === undefined ? steps : [...steps, index], service, staleMs)
  }
  return value
}
