import type { CloudEvent, DomainEventName } from 'event-bus/vocabulary'

/** A fact of a service, or that facts were left out. */
export type DomainEvent = CloudEvent<DomainEventName> | CloudEvent<'EventsResumed'>

export interface EventSubscriber {
  push(event: DomainEvent): void
  /** Events may be missing from here on. */
  interrupt(): void
}

/** Hands each event of the services to the subscribers of this process. */
export class EventHub {
  readonly #subscribers = new Set<EventSubscriber>()

  publish(event: DomainEvent): void {
    for (const subscriber of this.#subscribers) subscriber.push(event)
  }

  /** From now on until the function that it returns is called. */
  subscribe(subscriber: EventSubscriber): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  /** Breaks every stream off: readers connect again and read the current state, so nothing that was missed stays unseen. */
  interruptAll(): void {
    for (const subscriber of [...this.#subscribers]) subscriber.interrupt()
  }
}
