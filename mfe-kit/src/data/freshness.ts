import { cacheIdIn } from './cache-id.ts'
import type { DataError } from './data-error.ts'

const freshFor = 5_000
const readAt = new Map<string, number>()

/** Notes that all entities in an answer have just been read, none of them old, so that tags which show them need not ask again. */
export function noteFresh(data: unknown): void {
  if (typeof data !== 'object' || data === null) return
  const cacheId = cacheIdIn(data)
  if (cacheId) readAt.set(cacheId, Date.now())
  for (const value of Object.values(data)) noteFresh(value)
}

export function isFresh(cacheId: string): boolean {
  return Date.now() - (readAt.get(cacheId) ?? -Infinity) < freshFor
}

/** Knows of when something is that is shown: until a read of it fails, events keep it current. */
export class Freshness {
  #isCurrent = false
  #failedAt: number | undefined

  /** The moment of which everything is that is shown, with these errors; nothing where that is now, or not known. */
  of(errors: readonly DataError[]): { freshAt?: number } {
    if (errors.length === 0) {
      this.#isCurrent = true
      this.#failedAt = undefined
      return {}
    }
    if (this.#isCurrent) this.#failedAt ??= Date.now()
    const freshAt = Math.min(...errors.map(({ knownAt = this.#failedAt ?? Infinity }) => knownAt))
    return freshAt < Infinity ? { freshAt } : {}
  }
}
