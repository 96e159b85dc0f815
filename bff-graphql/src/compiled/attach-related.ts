import type { Found } from '../entities/found.ts'
import type { Lookups } from '../resolvers/lookups.ts'
import type { Relation } from '../resolvers/relations.ts'
import type { Entity } from '../upstream/hal.ts'
import type { RelatedSelection } from './related-selection.ts'

/** Something is missing or old, so that graphql-js has to answer: it says what, where and why. */
class Incomplete extends Error {}

/**
 * The values, each an item or a list of items, with the related entities that `selection` names as properties. A relation of all items is looked
 * up in one call. Items are copied: several answers may share them. Throws `Incomplete` where a look-up failed or brought something old.
 */
export async function attachRelated(
  values: readonly unknown[],
  selection: RelatedSelection,
  lookups: Lookups,
): Promise<unknown[]> {
  const items = await attachToAll(values.flat(), selection, lookups)
  let next = 0
  return values.map((value) =>
    Array.isArray(value) ? items.slice(next, (next += value.length)) : items[next++],
  )
}

async function attachToAll(
  items: readonly unknown[],
  { relations, inside }: RelatedSelection,
  lookups: Lookups,
): Promise<unknown[]> {
  const copies = items.map((item) => (isObject(item) ? { ...item } : item))
  const objects = copies.filter(isObject)
  const attach = async (field: string, plain: unknown[], below: RelatedSelection | undefined) => {
    const values = below ? await attachRelated(plain, below, lookups) : plain
    objects.forEach((object, index) => (object[field] = values[index]))
  }
  // Together, so that look-ups in the same service join.
  await Promise.all([
    ...relations.map(async ({ field, relation, below }) =>
      attach(field, await related(objects as Entity[], relation, lookups), below),
    ),
    ...inside.map(({ field, below }) =>
      attach(
        field,
        objects.map((object) => object[field]),
        below,
      ),
    ),
  ])
  return copies
}

/** What the relation leads to, for each of the items. */
async function related(items: Entity[], relation: Relation, lookups: Lookups): Promise<unknown[]> {
  const keys = items.map((item) => relation.keyOf(item))
  const wanted = keys.filter((key) => key !== undefined)
  const found = complete(await relation.find(lookups, wanted))
  return keys.map((key) => relation.valueFrom(key === undefined ? undefined : found.get(key)))
}

function complete({ values, failed, stale }: Found<unknown>): ReadonlyMap<number, unknown> {
  if (failed.size > 0 || stale.size > 0) throw new Incomplete()
  return values
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Error)
}
