import { createHash } from 'node:crypto'
import type { Database, Transaction } from './database/database.ts'
import { sql } from './database/sql.ts'
import { Problem } from './http/problem.ts'

/** What makes two commands the same: who sends them, under which key, with which body. */
export interface IdempotentRequest {
  customerId: string
  key: string
  body: unknown
}

/** The result of the same command when it was carried out before. */
export async function storedResult<Result>(
  database: Pick<Database, 'query'>,
  { customerId, key, body }: IdempotentRequest,
): Promise<Result | undefined> {
  const [row] = await database.query<{ fingerprint: string; result: Result }>(sql`
    select fingerprint, result from idempotency_key
    where customer_id = ${customerId} and key = ${key} and created_at > now() - interval '24 hours'`)
  if (row && row.fingerprint !== fingerprint(body)) {
    const detail = `The Idempotency-Key ${key} belongs to a request with another body. Use a new key for a new request.`
    throw new Problem('IDEMPOTENCY_KEY_REUSED', detail, {
      errors: [{ field: 'Idempotency-Key', message: 'was used with another body' }],
    })
  }
  return row?.result
}

/**
 * Carries a command out once per customer and key. Key, effect and events are one transaction: a process that dies in
 * between leaves none of them.
 */
export async function onceOnly<Result>(
  transaction: Transaction,
  request: IdempotentRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const { customerId, key, body } = request
  const [lock] = await transaction.query<{ free: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`${customerId}\n${key}`}, 0)) as free`,
  )
  if (!lock?.free) {
    throw new Problem(
      'IDEMPOTENCY_IN_FLIGHT',
      `The request with the Idempotency-Key ${key} is being worked on; ask again in a moment.`,
      {
        headers: { 'retry-after': '1' },
        errors: [{ field: 'Idempotency-Key', message: 'is in use at this moment' }],
      },
    )
  }
  const stored = await storedResult<Result>(transaction, request)
  if (stored !== undefined) return stored
  const result = await work()
  await transaction.query(sql`
    insert into idempotency_key (customer_id, key, fingerprint, result)
    values (${customerId}, ${key}, ${fingerprint(body)}, ${JSON.stringify(result)})
    on conflict (customer_id, key) do update
      set fingerprint = excluded.fingerprint, result = excluded.result, created_at = now()`)
  return result
}

/** Forgets the commands of more than a day ago. */
export async function pruneIdempotencyKeys(database: Database): Promise<void> {
  await database.query(sql`delete from idempotency_key where created_at < now() - interval '24 hours'`)
}

function fingerprint(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex')
}

/** The same text for the same fields in any order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  )
}
