import { cacheIdIn } from './cache-id.ts'

const freshFor = 5_000
const readAt = new Map<string, number>()

/** Notes that all entities in an answer have just been read, so that tags which show them need not ask again. */
export function noteFresh(data: unknown): void {
  if (typeof data !== 'object' || data === null) return
  const cacheId = cacheIdIn(data)
  if (cacheId) readAt.set(cacheId, Date.now())
  for (const value of Object.values(data)) noteFresh(value)
}

export function isFresh(cacheId: string): boolean {
  return Date.now() - (readAt.get(cacheId) ?? -Infinity) < freshFor
}
