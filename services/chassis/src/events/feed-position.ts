import type { Database, Transaction } from '../database/database.ts'
import { sql } from '../database/sql.ts'

interface Position {
  position: number
  lastEventId: string | null
  caughtUpAt: Date | null
}

/** How far the service has read a producer's feed. */
export async function readPosition(database: Database, producer: string): Promise<Position> {
  const [row] = await database.query<Position>(sql`
    select position, last_event_id as "lastEventId", caught_up_at as "caughtUpAt"
    from feed_position where producer = ${producer}`)
  return row ?? { position: 0, lastEventId: null, caughtUpAt: null }
}

/** Locks the position until the end of the transaction, so that replicas take turns. */
export async function lockPosition(transaction: Transaction, producer: string): Promise<number> {
  await transaction.query(
    sql`insert into feed_position (producer) values (${producer}) on conflict do nothing`,
  )
  const [row] = await transaction.query<{ position: number }>(
    sql`select position from feed_position where producer = ${producer} for update`,
  )
  return row?.position ?? 0
}

/** Moves the position in the transaction of the effects that it stands for. */
export async function advancePosition(
  transaction: Transaction,
  producer: string,
  to: { sequence: number; id: string },
): Promise<void> {
  await transaction.query(sql`
    update feed_position set position = ${to.sequence}, last_event_id = ${to.id} where producer = ${producer}`)
}

/** Remembers that the feed was read to its end at least once. */
export async function markCaughtUp(database: Database, producer: string): Promise<void> {
  await database.query(sql`
    insert into feed_position (producer, caught_up_at) values (${producer}, now())
    on conflict (producer) do update set caught_up_at = now() where feed_position.caught_up_at is null`)
}
