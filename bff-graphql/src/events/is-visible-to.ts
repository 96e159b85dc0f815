import type { Visitor } from '../visitor.ts'
import type { DomainEvent } from './event-hub.ts'

/** Products and stock are for everyone; what names a customer, or comes from a service that should, is for that customer alone. */
export function isVisibleTo({ source, data }: DomainEvent, { customerId }: Visitor): boolean {
  if ('customerId' in data) return data.customerId === customerId
  return source === '/products'
}
