import { Problem } from '../http/problem.ts'

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])
// connection_exception, insufficient_resources, admin_shutdown, crash_shutdown, cannot_connect_now, query_canceled (by its timeout)
const passing = /^(08...|53...|57P0[123]|57014)$/
// serialization_failure, deadlock_detected
const conflict = new Set(['40001', '40P01'])

/** Whether PostgreSQL could not be reached or went away, so that the same work may succeed in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  const code = 'code' in error ? String(error.code) : ''
  if (lostConnection.has(code) || passing.test(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  )
}

/** Whether PostgreSQL rolled the work back because of other work at the same time. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && conflict.has(String(error.code))
}

/** What a client is told while the database is away. */
export function databaseUnavailable(cause: unknown): Problem {
  return new Problem(
    'SERVICE_UNAVAILABLE',
    'The database can not be reached. Nothing was changed; try again in a moment.',
    {
      headers: { 'retry-after': '1' },
      cause,
    },
  )
}

/** What a client is told when the connection broke during COMMIT, so that nobody knows whether it took effect. */
export function commitInDoubt(cause: unknown): Problem {
  return new Problem(
    'SERVICE_UNAVAILABLE',
    'The database went away while the change was being stored. Look whether it took effect, or repeat it with the same Idempotency-Key.',
    { headers: { 'retry-after': '1' }, cause },
  )
}
