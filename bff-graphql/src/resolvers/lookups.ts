import type { EntitySources } from '../entities/entity-sources.ts'
import { Batch } from '../upstream/batch.ts'
import type { Entity } from '../upstream/hal.ts'

/** Look-ups by id of one request: however many resolvers ask, each service is called once per level of the query. */
export interface Lookups {
  products: Batch<Entity>
  orders: Batch<Entity>
  /** By the id of their order, newest first. */
  deliveries: Batch<Entity[]>
  /** Forgets everything, after a command. */
  clear(): void
}

export function createLookups(entities: EntitySources): Lookups {
  const products = new Batch((ids) => entities.productsByIds(ids))
  const orders = new Batch((ids) => entities.ordersByIds(ids))
  const deliveries = new Batch((ids) => entities.deliveriesByOrderIds(ids))
  return {
    products,
    orders,
    deliveries,
    clear() {
      for (const batch of [products, orders, deliveries]) batch.clear()
    },
  }
}
