import type { CloudEvent, DomainEventName } from 'event-bus/vocabulary'
import { EventQueue } from './event-queue.ts'

/** A fact of a service, or that facts were left out. */
export type DomainEvent = CloudEvent<DomainEventName> | CloudEvent<'EventsResumed'>

/** Hands each event of the services to the subscribers of this process. */
export class EventHub {
  readonly #queues = new Set<EventQueue>()

  get size(): number {
    return this.#queues.size
  }

  publish(event: DomainEvent): void {
    for (const queue of this.#queues) queue.push(event)
  }

  /** The events from now on that `wanted` accepts, until the reader stops or the stream is interrupted. */
  subscribe(wanted: (event: DomainEvent) => boolean): AsyncIterableIterator<DomainEvent> {
    const queue = new EventQueue(wanted, () => this.#queues.delete(queue))
    this.#queues.add(queue)
    return queue
  }

  /** Breaks every stream off: readers connect again and read the current state, so nothing that was missed stays unseen. */
  interruptAll(): void {
    for (const queue of [...this.#queues]) queue.interrupt()
  }
}
