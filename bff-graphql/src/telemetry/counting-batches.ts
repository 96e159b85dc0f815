import type { EntitySources } from '../entities/entity-sources.ts'
import type { Telemetry } from './telemetry.ts'

/** The same sources, which tell how many entities are looked up at once. */
export function countingBatches(sources: EntitySources, telemetry: Telemetry): EntitySources {
  return {
    ...sources,
    productsByIds(ids) {
      telemetry.batch('product', ids.length)
      return sources.productsByIds(ids)
    },
    ordersByIds(ids) {
      telemetry.batch('order', ids.length)
      return sources.ordersByIds(ids)
    },
    deliveriesByOrderIds(orderIds) {
      telemetry.batch('delivery', orderIds.length)
      return sources.deliveriesByOrderIds(orderIds)
    },
  }
}
