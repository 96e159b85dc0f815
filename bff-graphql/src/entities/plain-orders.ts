import type { Entity } from '../upstream/hal.ts'
import { notSupported } from './not-supported.ts'
import type { EntityPage, Filters } from './search-page.ts'

/** What the order service's `findMine` would answer, where it has none but tells all orders of a customer. */
export function ordersAmong(
  ofCustomer: readonly Entity[],
  { search, state, from, to }: Filters,
  offset: number,
  size: number,
): EntityPage {
  if ((from ?? to) && ofCustomer.some(({ placedAt }) => typeof placedAt !== 'string'))
    throw notSupported('order', 'findMine, and its orders do not say when they were placed')
  const text = search?.trim().toLowerCase()
  const since = from ? Date.parse(from) : -Infinity
  const until = to ? Date.parse(to) : Infinity
  const matching = ofCustomer.filter((order) => {
    const placed = typeof order.placedAt === 'string' ? Date.parse(order.placedAt) : since
    const named = !text || String(order.productName).toLowerCase().includes(text)
    return (
      named && (!state || order.state === state) && placed >= since && (placed < until || until === Infinity)
    )
  })
  const newestFirst = matching.sort((one, other) => other.id - one.id)
  return { items: newestFirst.slice(offset, offset + size), total: newestFirst.length }
}
