import type { Database } from './database/database.ts'
import { sql } from './database/sql.ts'

export interface Metrics {
  observe(operationId: string, status: number, seconds: number): void
  /** The text format of Prometheus. */
  text(): Promise<string>
}

/** Counts requests, and tells how far events have come. */
export function createMetrics(service: string, database: Database): Metrics {
  const requests = new Map<string, { count: number; seconds: number }>()
  return {
    observe(operationId, status, seconds) {
      const key = `service="${service}",operation="${operationId}",status="${status}"`
      const entry = requests.get(key) ?? { count: 0, seconds: 0 }
      requests.set(key, { count: entry.count + 1, seconds: entry.seconds + seconds })
    },
    async text() {
      const lines = ['# TYPE http_requests_total counter', '# TYPE http_request_seconds_total counter']
      for (const [labels, { count, seconds }] of requests) {
        lines.push(
          `http_requests_total{${labels}} ${count}`,
          `http_request_seconds_total{${labels}} ${seconds.toFixed(6)}`,
        )
      }
      const { totalCount, idleCount, waitingCount } = database.pool
      lines.push(
        '# TYPE database_connections gauge',
        '# TYPE feed_position gauge',
        '# TYPE outbox_position gauge',
      )
      for (const [state, count] of Object.entries({
        open: totalCount,
        idle: idleCount,
        awaited: waitingCount,
      })) {
        lines.push(`database_connections{service="${service}",state="${state}"} ${count}`)
      }
      lines.push(...(await eventLines()))
      return `${lines.join('\n')}\n`
    },
  }

  async function eventLines(): Promise<string[]> {
    const positions = await database.query<{ producer: string; position: number }>(
      sql`select producer, position from feed_position order by producer`,
    )
    const [newest] = await database.query<{ sequence: number | null }>(
      sql`select max(sequence) as sequence from outbox`,
    )
    return [
      ...positions.map(
        ({ producer, position }) => `feed_position{service="${service}",producer="${producer}"} ${position}`,
      ),
      `outbox_position{service="${service}"} ${newest?.sequence ?? 0}`,
    ]
  }
}
