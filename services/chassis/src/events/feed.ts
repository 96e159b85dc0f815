import { once } from 'node:events'
import { EventEmitter } from 'node:events'
import type { Database } from '../database/database.ts'
import { type Sql, sql } from '../database/sql.ts'
import { Problem } from '../http/problem.ts'
import { retentionMs } from './prune-outbox.ts'

/** An event as the feed tells it: the envelope and its position. */
type FeedEvent = Record<string, unknown>

export interface Feed {
  /** The events after `lastEventId`; where there are none, waits up to `timeoutMs` for the next. */
  after(lastEventId: string | undefined, timeoutMs: number, signal: AbortSignal): Promise<FeedEvent[]>
  latest(): Promise<FeedEvent[]>
  close(): void
}

const batchSize = 500
const rePollMs = 1000

/** The events of the outbox, in the order of their commits, as http-feeds.org describes. */
export function createFeed(database: Database): Feed {
  const wake = new EventEmitter().setMaxListeners(0)
  const stopListening = database.onPublished(() => wake.emit('published'))
  const closed = new AbortController()

  async function wakened(ms: number, signal: AbortSignal): Promise<void> {
    const over = AbortSignal.any([signal, closed.signal, AbortSignal.timeout(ms)])
    await once(wake, 'published', { signal: over }).catch((error: unknown) => {
      if (!over.aborted) throw error
    })
  }

  return {
    async after(lastEventId, timeoutMs, signal) {
      const deadline = Date.now() + timeoutMs
      const position = lastEventId === undefined ? 0 : await positionOf(database, lastEventId)
      for (;;) {
        // Listening starts before looking: an event between the two must not be missed for a second.
        const left = deadline - Date.now()
        const waiting = left > 0 ? wakened(Math.min(left, rePollMs), signal) : undefined
        const events = await read(database, sql`sequence > ${position} order by sequence limit ${batchSize}`)
        if (events.length > 0 || !waiting || signal.aborted || closed.signal.aborted) return events
        await waiting
      }
    },
    latest: () => read(database, sql`true order by sequence desc limit 1`),
    close() {
      stopListening()
      closed.abort()
    },
  }
}

async function read(database: Database, condition: Sql): Promise<FeedEvent[]> {
  const rows = await database.query<{ sequence: number; event: object }>(
    sql`select sequence, event from outbox where ${condition}`,
  )
  return rows.map(({ sequence, event }) => ({ ...event, sequence: String(sequence) }))
}

async function positionOf(database: Database, id: string): Promise<number> {
  const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
  const [row] = isUuid
    ? await database.query<{ sequence: number }>(sql`select sequence from outbox where id = ${id}`)
    : []
  if (row) return row.sequence
  const errors = [{ field: 'lastEventId', message: 'is no event of this feed' }]
  // The first 48 bits of a UUIDv7 are the time it was made.
  const madeAt = isUuid && id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : Infinity
  if (madeAt < Date.now() - retentionMs) {
    const detail = `The event ${id} is older than the 7 days that this feed keeps, so events after it may be missing. Read the current state, then go on from GET /events/latest.`
    throw new Problem('EVENT_EXPIRED', detail, { errors })
  }
  throw new Problem(
    'UNKNOWN_EVENT_ID',
    `This feed has no event ${id}. Begin without lastEventId, or at GET /events/latest.`,
    { errors },
  )
}
