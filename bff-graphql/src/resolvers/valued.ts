import { responsePathAsArray, type GraphQLError } from 'graphql'
import type { Found } from '../entities/found.ts'
import { noteStale } from '../entities/note-stale.ts'
import type { RequestContext } from '../request-context.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import type { FieldInfo } from './resolver.ts'

/** The value for a field, after telling the answer's report where it is stale. */
export async function valued<Value>(
  { report }: RequestContext,
  { path }: FieldInfo,
  service: ServiceName,
  sourced: Promise<Sourced<Value>>,
): Promise<Value> {
  const { value, staleMs } = await sourced
  if (staleMs !== undefined) noteStale(report, responsePathAsArray(path), service, staleMs)
  return value
}

/** The values for a list that was asked for by ids: one that could not be looked up is an error at its place, the others stay. */
export async function valuedList<Value>(
  { report }: RequestContext,
  { path }: FieldInfo,
  service: ServiceName,
  ids: readonly number[],
  looked: Promise<Found<Value>>,
): Promise<(Value | GraphQLError | undefined)[]> {
  const { values, failed, stale } = await looked
  return ids.map((id, index) => {
    const staleMs = stale.get(id)
    if (staleMs !== undefined) noteStale(report, [...responsePathAsArray(path), index], service, staleMs)
    return failed.get(id) ?? values.get(id)
  })
}
