import type { Visitor } from '../visitor.ts'
import type { DomainEvent } from './event-hub.ts'

/** Products and stock are for everyone; what names a customer, or comes from a service that should, is for that customer alone. */
export function isVisibleTo({ source, type, data }: DomainEvent, visitor: Visitor | undefined): boolean {
  if ('customerId' in data) return visitor !== undefined && data.customerId === visitor.customerId
  return source === '/products' || type === 'EventsResumed'
}
