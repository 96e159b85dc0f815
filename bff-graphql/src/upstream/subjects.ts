import type { DomainEvent } from '../events/event-hub.ts'
import type { ServiceName } from './service-name.ts'

/** Changed with everything that a service has: for lists, which anything may enter or leave. */
const anything = 'anything'

/**
 * What an answer tells of, as far as its path says: items by id, what belongs to a customer or an order, or anything. What `Changes`
 * compares with `subjectsOfEvent`.
 */
export function subjectsOfPath(path: string): string[] {
  const [, id] = /^\/\w+\/(\d+)$/.exec(path) ?? []
  if (id) return [`id ${id}`]
  const asked = new URLSearchParams(path.slice(path.indexOf('?') + 1))
  const ids = asked.get('ids') ?? asked.get('orderIds')
  if (ids) return ids.split(',').map((value) => `${asked.has('ids') ? 'id' : 'order'} ${value}`)
  const customer = asked.get('customerId')
  return customer ? [`customer ${customer}`, 'all customers'] : [anything]
}

/** What of a service may be different after an event; empty where it does not concern it. */
export function subjectsOfEvent(service: ServiceName, { type, data }: DomainEvent): string[] {
  const { productId, orderId, deliveryId, customerId } = data as Partial<Record<string, unknown>>
  if (service === 'product') {
    return /^(Product|Stock)/.test(type) ? [`id ${productId}`, anything] : []
  }
  // Orders and deliveries change with what happens to the stock too, without an event of their own.
  if (orderId === undefined) return []
  const customers = customerId === undefined ? 'all customers' : `customer ${customerId}`
  if (service === 'order') return [`id ${orderId}`, customers, anything]
  return [`order ${orderId}`, ...(deliveryId === undefined ? [] : [`id ${deliveryId}`]), customers, anything]
}
