import type { Entity } from '../upstream/hal.ts'
import type { Sourced } from '../upstream/sourced.ts'
import type { Found } from './found.ts'
import type { EntityPage, Filters } from './search-page.ts'

/**
 * Where the resolvers of one request get everything they read from the services. Lists and single items are rejected with the
 * error to tell; look-ups by ids never reject: they tell per id what failed.
 */
export interface EntitySources {
  productsByIds(ids: readonly number[]): Promise<Found<Entity>>
  ordersByIds(ids: readonly number[]): Promise<Found<Entity>>
  /** By the id of their order, newest first; an order without deliveries has no entry. */
  deliveriesByOrderIds(orderIds: readonly number[]): Promise<Found<Entity[]>>
  /** One by its own id; `undefined` if there is none. */
  delivery(id: number): Promise<Sourced<Entity | undefined>>
  /** By id, at most `limit`. */
  products(limit: number): Promise<Sourced<Entity[]>>
  /** Newest first, at most `limit`. */
  orders(limit: number): Promise<Sourced<Entity[]>>
  /** Newest first, at most `limit`. */
  deliveries(limit: number): Promise<Sourced<Entity[]>>
  categories(): Promise<Sourced<unknown[]>>
  catalog(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>>
  /** Of the customer that the filter `customerId` names. */
  myOrders(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>>
}
