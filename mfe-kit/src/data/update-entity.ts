import type { StoreObject } from '@apollo/client'
import { cacheIdOf, mallClient } from './client.ts'
import { lookupsOf, type EntityId } from './lookup.ts'

/**
 * Writes what an event told about an entity to the cache, and so into every tag that shows it. The id is that by which it is looked up.
 * An entity that a tag waits for in vain is looked up again.
 */
export function updateEntity(type: string, id: EntityId, fields: Readonly<Record<string, unknown>>): void {
  const changes = Object.entries(fields).map(([name, value]) => [
    name,
    (existing: unknown, { DELETE }: { DELETE: unknown }) => {
      if (!isObject(value)) return value
      // Only the cache knows the type of what lies within; where nothing was there, it has to be read.
      return isObject(existing) ? { ...existing, ...value } : DELETE
    },
  ])
  mallClient().cache.modify<StoreObject>({ id: cacheIdOf(type, id), fields: Object.fromEntries(changes) })
  for (const lookup of lookupsOf(type)) lookup.resource(id).refreshIfAbsent()
}

/** Looks an entity up again if a tag shows it or waits for it. */
export function refreshEntity(type: string, id: EntityId): void {
  for (const lookup of lookupsOf(type)) lookup.resource(id).refresh()
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
