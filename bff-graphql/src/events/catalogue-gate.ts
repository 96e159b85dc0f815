import { createEvent } from 'event-bus/vocabulary'
import type { DomainEvent } from './event-hub.ts'

const mostAtOnce = 200
const perSecond = 20
const restMs = 5000

/**
 * Holds catalogue changes back while there are more of them than a page can use: an import of 100,000 products would
 * send each page a hundred megabytes for the twenty that it shows. Everything else always passes. As long as changes
 * are held back, `EventsResumed` sends pages to the current state every few seconds, and once more after the last.
 */
export class CatalogueGate {
  readonly #pass: (event: DomainEvent) => void
  #room = mostAtOnce
  #countedAt = Date.now()
  #rest: NodeJS.Timeout | undefined

  constructor(pass: (event: DomainEvent) => void) {
    this.#pass = pass
  }

  publish(event: DomainEvent): void {
    if (event.type !== 'ProductChanged' || this.#hasRoom()) return this.#pass(event)
    this.#rest ??= setTimeout(() => {
      this.#rest = undefined
      this.#pass(createEvent('EventsResumed', {}))
    }, restMs)
  }

  close(): void {
    clearTimeout(this.#rest)
  }

  #hasRoom(): boolean {
    const now = Date.now()
    // A clock that is set back gives no room, and takes none.
    const seconds = Math.max(0, now - this.#countedAt) / 1000
    this.#room = Math.min(mostAtOnce, this.#room + seconds * perSecond)
    this.#countedAt = now
    if (this.#room < 1) return false
    this.#room--
    return true
  }
}
