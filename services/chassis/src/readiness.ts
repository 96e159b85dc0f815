import type { Database } from './database/database.ts'
import { Problem } from './http/problem.ts'

export interface Readiness {
  open(): void
  close(): void
  /** Throws 503 before the service can take work and while it stops. */
  admit(operationId: string): void
  /** Why the service is not ready; none when it is. */
  reasons(): Promise<string[]>
}

// They tell about the process, so they must answer in every state of it.
const always = new Set(['healthz', 'readyz', 'metrics', 'openapi', 'readFault', 'beginFault'])
const databasePatienceMs = 1000

/** Whether a service can do its own work; what it needs from other services is their affair. */
export function createReadiness(database: Database, feeds: () => string[]): Readiness {
  let state: 'starting' | 'open' | 'stopping' = 'starting'

  async function databaseReason(): Promise<string[]> {
    const late = AbortSignal.timeout(databasePatienceMs)
    const tooLate = new Promise<string[]>((resolve) => {
      late.addEventListener('abort', () =>
        resolve([`the database does not answer within ${databasePatienceMs} ms`]),
      )
    })
    const asked = database.pool.query('select 1').then(
      () => [],
      (error: Error) => [`the database can not be reached: ${error.message || String(error)}`],
    )
    return Promise.race([asked, tooLate])
  }

  return {
    open: () => (state = 'open'),
    close: () => (state = 'stopping'),
    admit(operationId) {
      if (state === 'open' || always.has(operationId)) return
      const detail = state === 'starting' ? 'The service is starting' : 'The service is stopping'
      throw new Problem('SERVICE_UNAVAILABLE', `${detail}; try again in a moment.`, {
        headers: { 'retry-after': '1' },
      })
    },
    async reasons() {
      if (state === 'starting') return ['the database is not yet migrated']
      if (state === 'stopping') return ['the service is stopping']
      return [...(await databaseReason()), ...feeds()]
    },
  }
}
