import type { StoreObject } from '@apollo/client'
import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'
import { lookupsOf, type EntityId } from './lookup.ts'
import { isObject, renewed, type Fields } from './news.ts'

/**
 * Writes what an event told about an entity to the cache, and so into every tag that shows it, and into answers that are still on their way.
 * The id is that by which it is looked up. An entity that a tag waits for in vain is looked up again.
 */
export function updateEntity(type: string, id: EntityId, fields: Fields): void {
  const { cache, news } = mallClient()
  const cacheId = cacheIdOf(type, id)
  const changes = Object.entries(fields).map(([name, value]) => [
    name,
    // Only the cache knows the type of what lies within; where nothing was there, it has to be read.
    (existing: unknown, { DELETE }: { DELETE: unknown }) =>
      isObject(value) && !isObject(existing) ? DELETE : renewed(existing, value),
  ])
  news.tell(cacheId, fields)
  cache.modify<StoreObject>({ id: cacheId, fields: Object.fromEntries(changes) })
  for (const lookup of lookupsOf(type)) lookup.known(id)?.refreshIfAbsent()
}

/** Drops an entity that an event told is gone: lists lose it at once, tags that show it alone ask what became of it. */
export function removeEntity(type: string, id: EntityId): void {
  mallClient().cache.evict({ id: cacheIdOf(type, id) })
  for (const lookup of lookupsOf(type)) lookup.known(id)?.refresh()
}
