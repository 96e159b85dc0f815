import { LRUCache } from 'lru-cache'

/** A body that knows how long its text is. */
interface Sized {
  readonly bytes: number
}

/** An answer of a service that may be used again. */
export interface Entry<Body extends Sized> {
  body: Body | undefined
  /** To ask whether it still holds. */
  etag?: string
  /** When the service said or confirmed it, on the cache's clock. */
  at: number
  /** The moment at which it was asked for, as `Changes` counts. */
  since: number
  /** The last attempt to renew it failed. */
  renewalFailed: boolean
}

export interface CacheLimits {
  mostEntries: number
  /** Of bodies as text; parsed they take a few times that. */
  mostBytes: number
}

/** The last good answers of one service, bounded by number and size; the one not asked for the longest goes first. */
export class ResponseCache<Body extends Sized> {
  /** What became of reads: from the cache alone; confirmed by the service; old, since it failed; not there. */
  readonly counts = { hits: 0, revalidated: 0, stale: 0, misses: 0 }
  readonly #entries: LRUCache<string, Entry<Body>>

  constructor({ mostEntries, mostBytes }: CacheLimits) {
    this.#entries = new LRUCache({
      max: mostEntries,
      maxSize: mostBytes,
      sizeCalculation: ({ body }) => (body?.bytes ?? 0) + 1,
    })
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): Entry<Body> | undefined {
    return this.#entries.get(key)
  }

  /** An answer asked for later is not replaced by one that was asked for earlier and took longer. */
  put(key: string, entry: Entry<Body>): void {
    const known = this.#entries.peek(key)
    if (!known || known.since <= entry.since) this.#entries.set(key, entry)
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }
}
