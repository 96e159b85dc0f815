import { type DomainEventName, uuidv7 } from 'event-bus/vocabulary'
import type { Database, Transaction } from '../database/database.ts'
import { sql } from '../database/sql.ts'

const day = 24 * 60 * 60 * 1000

/** How long events are kept. */
export const retentionMs = 7 * day

// Together they tell which products there are: with the newest of each, a new consumer can start from nothing.
const keptForEver: DomainEventName[] = ['ProductChanged', 'ProductRemoved']

/**
 * Removes expired events, but not the newest product event of each subject. The newest expired event stays as well:
 * a reader that stands there has missed nothing.
 */
export async function pruneOutbox(database: Database, now = Date.now()): Promise<void> {
  const expiry = new Date(now - retentionMs)
  await database.transaction({ correlationId: 'prune' }, async (transaction) => {
    const [row] = await transaction.query<{ horizon: number | null }>(
      sql`select max(sequence) as horizon from outbox where written_at < ${expiry}`,
    )
    const horizon = row?.horizon ?? 0
    await transaction.query(sql`
      delete from outbox where sequence < ${horizon} and not (
        type = any(${keptForEver}) and not exists (
          select from outbox newer where newer.subject = outbox.subject
            and newer.type = any(${keptForEver}) and newer.sequence > outbox.sequence))`)
    await giveNewIds(transaction, horizon, expiry)
  })
}

/**
 * What stays among the expired gets new ids: a reader that stood at such an event has missed those around it, and is
 * told so (410), whereas a reader that begins from nothing goes from one to the next.
 */
async function giveNewIds(transaction: Transaction, horizon: number, expiry: Date): Promise<void> {
  const kept = await transaction.query<{ sequence: number }>(sql`
    select sequence from outbox where sequence < ${horizon}
      and ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint < ${expiry.getTime()}`)
  const sequences = kept.map(({ sequence }) => sequence)
  const ids = sequences.map(() => uuidv7())
  await transaction.query(sql`
    update outbox set id = renamed.id::uuid,
      event = (event::jsonb || jsonb_build_object('id', renamed.id))::json
    from unnest(${sequences}::bigint[], ${ids}::text[]) as renamed (sequence, id)
    where outbox.sequence = renamed.sequence`)
}
