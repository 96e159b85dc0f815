import type { GraphQLError } from 'graphql'
import type { Sourced } from '../upstream/sourced.ts'

/** What a look-up of several ids brought. An id in neither `values` nor `failed` does not exist. */
export interface Found<Value> {
  readonly values: ReadonlyMap<number, Value>
  /** Ids that could not be looked up; those of one failed call share its error. */
  readonly failed: ReadonlyMap<number, GraphQLError>
  /** The ages, in milliseconds, of what is stale, by id: of values, and of the knowledge that something does not exist. */
  readonly stale: ReadonlyMap<number, number>
}

const none: ReadonlyMap<number, never> = new Map<number, never>()

/** What one call for all of the ids brought. */
export function foundTogether<Value>(
  ids: readonly number[],
  { value: values, staleMs }: Sourced<ReadonlyMap<number, Value>>,
): Found<Value> {
  return { values, failed: none, stale: staleMs === undefined ? none : forAll(ids, staleMs) }
}

/** One call for all of the ids failed. */
export function failedTogether(ids: readonly number[], error: GraphQLError): Found<never> {
  return { values: none, failed: forAll(ids, error), stale: none }
}

function forAll<Value>(ids: readonly number[], value: Value): ReadonlyMap<number, Value> {
  return new Map(ids.map((id) => [id, value]))
}

/** What several calls brought. */
export function foundInAll<Value>(parts: readonly Found<Value>[]): Found<Value> {
  const [first] = parts
  if (first && parts.length === 1) return first
  return {
    values: united(parts.map(({ values }) => values)),
    failed: united(parts.map(({ failed }) => failed)),
    stale: united(parts.map(({ stale }) => stale)),
  }
}

function united<Value>(maps: readonly ReadonlyMap<number, Value>[]): ReadonlyMap<number, Value> {
  return new Map(maps.flatMap((map) => [...map]))
}
