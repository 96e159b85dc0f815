import type { DomainEvent, EventHub, EventSubscriber } from './event-hub.ts'
import { WaitingReader } from './waiting-reader.ts'

const mostWaiting = 1000

/** The events from now on that are wanted, until the reader stops or the stream is interrupted. */
export class EventQueue implements AsyncIterableIterator<DomainEvent>, EventSubscriber {
  #events: DomainEvent[] = []
  readonly #reader = new WaitingReader<DomainEvent>()
  readonly #wanted: (event: DomainEvent) => boolean
  readonly #leave: () => void

  constructor(hub: EventHub, wanted: (event: DomainEvent) => boolean) {
    this.#wanted = wanted
    this.#leave = hub.subscribe(this)
  }

  push(event: DomainEvent): void {
    if (!this.#wanted(event) || this.#reader.take(event)) return
    this.#events.push(event)
    // A reader this far behind does better to connect again and read the current state.
    if (this.#events.length > mostWaiting) this.interrupt()
  }

  /** Breaks the stream off, so that its reader connects again; a normal end would tell it that all is said. */
  interrupt(): void {
    this.#leave()
    this.#events = []
    this.#reader.interrupt()
  }

  next(): Promise<IteratorResult<DomainEvent, undefined>> {
    const value = this.#events.shift()
    return value ? Promise.resolve({ done: false, value }) : this.#reader.wait()
  }

  return(): Promise<IteratorResult<DomainEvent, undefined>> {
    this.#leave()
    this.#events = []
    this.#reader.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
