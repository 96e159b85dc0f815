import { Batch } from '../upstream/batch.ts'
import { entitiesOf, type Entity } from '../upstream/hal.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'

/** Look-ups by id of one request: however many resolvers ask, each service is called once per level of the query. */
export interface Lookups {
  products: Batch<Entity>
  orders: Batch<Entity>
  /** By the id of their order, newest first. */
  deliveries: Batch<Entity[]>
  /** Forgets everything, after a command. */
  clear(): void
}

export function createLookups(upstream: RequestScope): Lookups {
  const search = async (service: ServiceName, path: string, ids: number[]): Promise<Entity[]> => {
    // The services number from 1; what can't exist must not make them refuse the ids that do.
    const possible = ids.filter((id) => id > 0).sort((one, other) => one - other)
    if (possible.length === 0) return []
    return entitiesOf(service, await upstream.get(service, path + possible.join(',')))
  }
  const byId = (items: Entity[]) => new Map(items.map((item) => [item.id, item]))
  const products = new Batch(async (ids) =>
    byId(await search('product', '/products/search/findByIdIn?ids=', ids)),
  )
  const orders = new Batch(async (ids) => byId(await search('order', '/orders/search/findByIdIn?ids=', ids)))
  const deliveries = new Batch(async (ids) => {
    const items = await search('delivery', '/deliveries/search/findByOrderIdIn?orderIds=', ids)
    const newestFirst = items.toSorted((one, other) => other.id - one.id)
    return Map.groupBy(newestFirst, (delivery) => Number(delivery.orderId))
  })
  return {
    products,
    orders,
    deliveries,
    clear() {
      for (const batch of [products, orders, deliveries]) batch.clear()
    },
  }
}
