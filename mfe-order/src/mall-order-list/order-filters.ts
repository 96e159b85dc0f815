import type { MyOrdersVariables } from '../documents.gen.ts'

/** Which orders are asked for: the attributes of the tag, which a page keeps in its address. */
export interface OrderFilters {
  /** Part of the product's name. */
  search: string
  state: 'OrderPlaced' | 'OrderCancelled' | undefined
  /** Of the last so many months; 0 for all. */
  months: number
}

export const periods = [1, 3, 6, 12]

export function orderFilters(given: { search?: string; state?: string; months?: number }): OrderFilters {
  const { search = '', state, months = 0 } = given
  return {
    search: search.trim().normalize(),
    state: state === 'OrderPlaced' || state === 'OrderCancelled' ? state : undefined,
    months: periods.includes(months) ? months : 0,
  }
}

export function isFiltered({ search, state, months }: OrderFilters): boolean {
  return search !== '' || state !== undefined || months > 0
}

/** The variables of the query. A period begins with a whole day, so that they stay the same while the page is open. */
export function filterVariables(
  { search, state, months }: OrderFilters,
  today: Date,
): Omit<MyOrdersVariables, 'first' | 'after'> {
  return { search: search || null, state: state ?? null, from: months ? monthsBefore(today, months) : null }
}

const seoulMs = 9 * 3_600_000

/** The beginning of the day so many months ago in Seoul; of the last day of that month, if it is shorter. */
function monthsBefore(today: Date, months: number): string {
  const day = new Date(today.getTime() + seoulMs)
  const wanted = day.getUTCDate()
  day.setUTCHours(0, 0, 0, 0)
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() - months)
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(wanted, last))
  return new Date(day.getTime() - seoulMs).toISOString()
}
