import type { CloudEvent, DomainEventName } from 'event-bus/vocabulary'
import { isConflict, isUnavailable } from '../database/database-error.ts'
import type { Database, Transaction } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import { checkData } from './check-data.ts'
import type { ConsumerOptions, EventHandlers } from './consume-feed.ts'
import { advancePosition, lockPosition } from './feed-position.ts'
import type { IncomingEvent } from './read-feed.ts'

/** An event that the service can't handle. Nothing of it took effect, and nothing after it will before it is handled. */
export class UnhandledEvent extends Error {
  constructor(producer: string, event: IncomingEvent, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`the feed of the ${producer} service is stopped at ${event.type} ${event.id}: ${why}`, { cause })
  }
}

const transactionSize = 50

/** Gives events to their handlers in order, several in one transaction; on a failure one by one, to name the one at fault. */
export async function applyEvents(
  database: Database,
  consumer: ConsumerOptions,
  events: IncomingEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += transactionSize) {
    const some = events.slice(start, start + transactionSize)
    try {
      await applyTogether(database, consumer, some)
    } catch (error) {
      if (isPassing(error)) throw error
      for (const event of some) await applyAlone(database, consumer, event)
    }
  }
}

async function applyAlone(
  database: Database,
  consumer: ConsumerOptions,
  event: IncomingEvent,
): Promise<void> {
  try {
    await applyTogether(database, consumer, [event])
  } catch (error) {
    throw isPassing(error) ? error : new UnhandledEvent(consumer.producer, event, error)
  }
}

async function applyTogether(
  database: Database,
  { producer, handlers }: ConsumerOptions,
  events: IncomingEvent[],
): Promise<void> {
  await database.transaction({ correlationId: `feed-${producer}` }, async (transaction) => {
    const position = await lockPosition(transaction, producer)
    const ahead = events.filter(({ sequence }) => Number(sequence) > position)
    for (const event of ahead) await handle(event, handlers, transaction)
    const last = ahead.at(-1)
    if (last) await advancePosition(transaction, producer, { sequence: Number(last.sequence), id: last.id })
  })
}

async function handle(
  event: IncomingEvent,
  handlers: EventHandlers,
  transaction: Transaction,
): Promise<void> {
  if (!isHandled(event, handlers)) return
  const fault = checkData(event.type, event.data)
  if (fault) throw new Error(fault)
  const trace = { correlationId: event.correlationid ?? event.id, traceparent: event.traceparent }
  // The caused events belong to the story of their cause, not to that of the batch.
  const caused: Transaction = {
    query: transaction.query,
    publish: (type, data) => transaction.publish(type, data, trace),
  }
  await dispatch(event.type, event, handlers, caused)
}

async function dispatch<Name extends DomainEventName>(
  type: Name,
  event: unknown,
  handlers: EventHandlers,
  transaction: Transaction,
): Promise<void> {
  // Its data was checked against the schema that `CloudEvent<Name>` is the type of.
  await handlers[type]?.(event as CloudEvent<Name>, transaction)
}

function isHandled(
  event: IncomingEvent,
  handlers: EventHandlers,
): event is IncomingEvent & { type: DomainEventName } {
  return Object.hasOwn(handlers, event.type)
}

/** Whether the database was away, so that the same may succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return isUnavailable(error) || isConflict(error) || (error instanceof Problem && error.status === 503)
}
