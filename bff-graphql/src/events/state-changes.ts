import type { DomainEvent, EventHub, EventSubscriber } from './event-hub.ts'
import { WaitingReader } from './waiting-reader.ts'

/** How long the owner of an entity may take to follow an event of another service, of which it tells nobody. */
const followMs = 1000
/** When to try again what could not be read. */
const retryMs = 5000

export interface StateOf {
  hub: EventHub
  /** Whether an event changes the entity. */
  concerns(event: DomainEvent): boolean
  /** The `source` of the events of the service that owns the entity. */
  owner: string
}

/**
 * When to read the state of one entity anew. Events that come while it is being read count as one, so nothing has to wait in a queue. Each
 * value is this object itself, so that whoever reads can ask for another try.
 */
export class StateChanges implements AsyncIterableIterator<StateChanges>, EventSubscriber {
  readonly #reader = new WaitingReader<StateChanges>()
  readonly #of: StateOf
  readonly #leave: () => void
  #isDue = false
  #later: NodeJS.Timeout | undefined

  constructor(of: StateOf) {
    this.#of = of
    this.#leave = of.hub.subscribe(this)
  }

  push(event: DomainEvent): void {
    const { concerns, owner } = this.#of
    if (event.type !== 'EventsResumed' && !concerns(event)) return
    this.#due()
    if (event.source !== owner) this.#dueIn(followMs)
  }

  /** The state could not be read, or not all of it. */
  failed(): void {
    this.#dueIn(retryMs)
  }

  interrupt(): void {
    this.#stop()
    this.#reader.interrupt()
  }

  next(): Promise<IteratorResult<StateChanges, undefined>> {
    if (!this.#isDue) return this.#reader.wait()
    this.#isDue = false
    return Promise.resolve({ done: false, value: this })
  }

  return(): Promise<IteratorResult<StateChanges, undefined>> {
    this.#stop()
    this.#reader.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #due(): void {
    if (!this.#reader.take(this)) this.#isDue = true
  }

  #dueIn(ms: number): void {
    if (this.#reader.isOver) return
    clearTimeout(this.#later)
    this.#later = setTimeout(() => this.#due(), ms)
  }

  #stop(): void {
    this.#leave()
    this.#isDue = false
    clearTimeout(this.#later)
  }
}
