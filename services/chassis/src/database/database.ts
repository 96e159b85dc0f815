import { setTimeout as delay } from 'node:timers/promises'
import { Pool, type PoolClient, types } from 'pg'
import type { CloudEvent, DomainEventName, MallEvents } from 'event-bus/vocabulary'
import { createEvent } from 'event-bus/vocabulary'
import { appendToOutbox } from '../events/outbox.ts'
import type { Log } from '../log.ts'
import type { Trace } from '../trace.ts'
import { commitInDoubt, databaseUnavailable, isConflict, isUnavailable } from './database-error.ts'
import { type Sql, toQuery } from './sql.ts'

/** Work that takes effect as a whole, together with the events it publishes, or not at all. */
export interface Transaction {
  query<Row>(statement: Sql): Promise<Row[]>
  /** Remembers a fact; all are written as the last step before COMMIT. */
  publish<Name extends DomainEventName>(type: Name, data: MallEvents[Name], trace?: Trace): void
}

export interface Database {
  readonly pool: Pool
  query<Row>(statement: Sql): Promise<Row[]>
  /** Runs `work` again while the database is away or other work was in its way, as long as nothing can have been stored. */
  transaction<Result>(trace: Trace, work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Calls back after each COMMIT that published events; returns what ends it. */
  onPublished(listener: () => void): () => void
  close(): Promise<void>
}

interface DatabaseOptions {
  log: Log
  /** How long work is retried while the database is away. */
  patienceMs?: number
}

const int8 = 20
const retryMs = 100

/** A pool of connections that outlives restarts of the database. */
export function openDatabase(url: string, { log, patienceMs = 2000 }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    // Includes waiting for one of the others to finish, which is no sign that the database is away.
    connectionTimeoutMillis: 5000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    types: { getTypeParser: (oid, format) => (oid === int8 ? Number : types.getTypeParser(oid, format)) },
  })
  const lost = (error: Error) => log.warn('a database connection was lost', { error: error.message })
  pool.on('error', lost)
  // A connection that breaks while in use tells its query, but without a listener it would end the process too.
  pool.on('connect', (client) => client.on('error', lost))

  const listeners = new Set<() => void>()

  async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + patienceMs
    for (;;) {
      try {
        return await work()
      } catch (error) {
        const passing = isConflict(error) || isUnavailable(error)
        if (!passing) throw error
        if (Date.now() + retryMs > deadline) throw databaseUnavailable(error)
        await delay(retryMs * (0.5 + Math.random()))
      }
    }
  }

  return {
    pool,
    query: (statement) => patiently(async () => (await pool.query(toQuery(statement))).rows),
    async transaction(trace, work) {
      const { result, published } = await patiently(() => runTransaction(pool, trace, work))
      if (published) for (const listener of listeners) listener()
      return result
    },
    onPublished(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => pool.end(),
  }
}

async function runTransaction<Result>(
  pool: Pool,
  trace: Trace,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<{ result: Result; published: boolean }> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const events: CloudEvent<DomainEventName>[] = []
    const result = await work({
      query: async (statement) => (await client.query(toQuery(statement))).rows,
      publish(type, data, { correlationId, traceparent } = trace) {
        const options = { correlationid: correlationId, ...(traceparent !== undefined && { traceparent }) }
        events.push(createEvent(type, data, options))
      },
    })
    await appendToOutbox(client, events)
    await commit(client)
    return { result, published: events.length > 0 }
  } catch (error) {
    broken = await rollback(client)
    throw error
  } finally {
    client.release(broken)
  }
}

async function commit(client: PoolClient): Promise<void> {
  try {
    await client.query('commit')
  } catch (error) {
    throw isUnavailable(error) ? commitInDoubt(error) : error
  }
}

/** Returns the error of a connection that can't be used any more. */
async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
