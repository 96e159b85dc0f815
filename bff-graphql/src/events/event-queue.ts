import type { DomainEvent } from './event-hub.ts'

type Result = IteratorResult<DomainEvent, undefined>
interface Reader {
  resolve(result: Result): void
  reject(error: Error): void
}
const done: Result = { done: true, value: undefined }
const mostWaiting = 1000

/**
 * What one subscriber has still to read. Not an async generator: one of those can't be ended while somebody waits for
 * its next value, which here is the normal state.
 */
export class EventQueue implements AsyncIterableIterator<DomainEvent> {
  #events: DomainEvent[] = []
  #readers: Reader[] = []
  #ended: 'by reader' | 'by hub' | undefined
  readonly #wanted: (event: DomainEvent) => boolean
  readonly #onEnd: () => void

  constructor(wanted: (event: DomainEvent) => boolean, onEnd: () => void) {
    this.#wanted = wanted
    this.#onEnd = onEnd
  }

  push(event: DomainEvent): void {
    if (this.#ended || !this.#wanted(event)) return
    const reader = this.#readers.shift()
    if (reader) reader.resolve({ done: false, value: event })
    else this.#events.push(event)
    // A reader this far behind does better to connect again and read the current state.
    if (this.#events.length > mostWaiting) this.interrupt()
  }

  /** Breaks the stream off, so that its reader connects again; a normal end would tell it that all is said. */
  interrupt(): void {
    if (this.#ended) return
    this.#ended = 'by hub'
    this.#events = []
    for (const reader of this.#readers.splice(0)) reader.reject(interrupted())
    this.#onEnd()
  }

  next(): Promise<Result> {
    const value = this.#events.shift()
    if (value) return Promise.resolve({ done: false, value })
    if (this.#ended === 'by hub') return Promise.reject(interrupted())
    if (this.#ended) return Promise.resolve(done)
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }))
  }

  return(): Promise<Result> {
    if (!this.#ended) {
      this.#ended = 'by reader'
      this.#events = []
      for (const reader of this.#readers.splice(0)) reader.resolve(done)
      this.#onEnd()
    }
    return Promise.resolve(done)
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

function interrupted(): Error {
  return new Error('The stream of events was interrupted')
}
