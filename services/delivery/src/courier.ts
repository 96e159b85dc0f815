import { type Database, type Log, repeat, sql, type Task } from 'service-chassis'
import { complete } from './delivery-steps.ts'

const batchSize = 100

/** A courier for demonstrations: completes started deliveries after a while. Which are due is in the table, so it survives restarts. */
export function startCourier(database: Database, log: Log, delayMs: number): Task {
  return repeat('courier', Math.min(500, Math.max(20, delayMs / 4)), log, () => deliverDue(database, delayMs))
}

/** Completes the deliveries that were started `delayMs` ago; returns how many. */
function deliverDue(database: Database, delayMs: number): Promise<number> {
  return database.transaction({ correlationId: 'courier' }, async (transaction) => {
    const rows = await complete(
      transaction,
      sql`delivery_id in (
        select delivery_id from delivery
        where state = 'DeliveryStarted' and started_at <= now() - ${delayMs} * interval '1 millisecond'
        order by started_at limit ${batchSize} for update skip locked)`,
    )
    return rows.length
  })
}

/** Reads `COURIER_DELAY_MS`: a number of milliseconds, or `off`. */
export function courierDelay(text = '3000'): number | undefined {
  if (text === 'off') return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Error(`COURIER_DELAY_MS=${text} is no delay. Set it to a number of milliseconds, or to off.`)
}
