import type { EntitySources } from '../entities/entity-sources.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { Batch } from '../upstream/batch.ts'
import type { Entity } from '../upstream/hal.ts'

/** Look-ups by id of one request: however many resolvers ask, each service is called once per level of the query. */
export class Lookups {
  readonly products: Batch<Entity>
  readonly orders: Batch<Entity>
  /** By the id of their order, newest first. */
  readonly deliveries: Batch<Entity[]>

  constructor(entities: EntitySources, telemetry: Pick<Telemetry, 'batch'>) {
    this.products = new Batch(
      (ids) => entities.productsByIds(ids),
      (size) => telemetry.batch('product', size),
    )
    this.orders = new Batch(
      (ids) => entities.ordersByIds(ids),
      (size) => telemetry.batch('order', size),
    )
    this.deliveries = new Batch(
      (ids) => entities.deliveriesByOrderIds(ids),
      (size) => telemetry.batch('delivery', size),
    )
  }

  /** Forgets everything, after a command. */
  clear(): void {
    this.products.clear()
    this.orders.clear()
    this.deliveries.clear()
  }
}
