import { type CloudEvent, type DomainEventName, vocabulary } from 'event-bus/vocabulary'
import type { PoolClient } from 'pg'
import { checkData } from './check-data.ts'

// Any fixed number. Held from here to COMMIT, it makes the order of sequence numbers the order of commits.
const outboxLock = 1_202_500_002

/** Writes events as the last step of a transaction. */
export async function appendToOutbox(
  client: PoolClient,
  events: CloudEvent<DomainEventName>[],
): Promise<void> {
  if (events.length === 0) return
  for (const event of events) {
    const fault = checkData(event.type, event.data)
    if (fault)
      throw new Error(
        `${event.type} was not published: ${fault}. Mend its publisher (${vocabulary[event.type].source}).`,
      )
  }
  // One statement, so that the lock is held no longer than needed. Sequence numbers are drawn after it was taken.
  await client.query(
    `with turn as materialized (select pg_advisory_xact_lock($1))
     insert into outbox (id, type, subject, event)
     select (event ->> 'id')::uuid, event ->> 'type', event ->> 'subject', event
     from turn, json_array_elements($2::json) with ordinality as list (event, place)
     order by place`,
    [outboxLock, JSON.stringify(events)],
  )
}
