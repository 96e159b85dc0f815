import { GraphQLError } from 'graphql'
import { entitiesOf, entityOf, itemsOf, totalOf, type Entity } from '../upstream/hal.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import { failedTogether, foundTogether, type Found } from './found.ts'

/** A part of a search's results. */
export interface EntityPage {
  items: Entity[]
  /** How many there are in all. */
  total: number
}

/** What a search is asked for; parameters without a value are left out. */
type Filters = Readonly<Record<string, string | null | undefined>>

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
  myOrders(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>>
}

/** The sources over the services that `scope` calls. */
export function createEntitySources(scope: RequestScope): EntitySources {
  const list = async (service: ServiceName, path: string, limit: number) =>
    mapped(await scope.get(service, `${path}?page=0&size=${limit}`), (document) =>
      entitiesOf(service, document),
    )

  async function byIds<Value>(
    service: ServiceName,
    search: string,
    ids: readonly number[],
    index: (items: Entity[]) => ReadonlyMap<number, Value>,
  ): Promise<Found<Value>> {
    // The services number from 1; what can't exist must not make them refuse the ids that do.
    const possible = ids.filter((id) => id > 0).sort((one, other) => one - other)
    if (possible.length === 0) return foundTogether([], { value: new Map<number, Value>() })
    try {
      const answer = await scope.get(service, search + possible.join(','))
      return foundTogether(
        possible,
        mapped(answer, (document) => index(entitiesOf(service, document))),
      )
    } catch (error) {
      if (error instanceof GraphQLError) return failedTogether(possible, error)
      throw error
    }
  }

  async function page(service: ServiceName, search: string, filters: Filters, offset: number, size: number) {
    const query = new URLSearchParams({ offset: String(offset), size: String(size) })
    for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value)
    return mapped(await scope.get(service, `${search}?${query}`), (document) => ({
      items: entitiesOf(service, document),
      total: totalOf(service, document),
    }))
  }

  return {
    productsByIds: (ids) => byIds('product', '/products/search/findByIdIn?ids=', ids, byId),
    ordersByIds: (ids) => byIds('order', '/orders/search/findByIdIn?ids=', ids, byId),
    deliveriesByOrderIds: (ids) =>
      byIds('delivery', '/deliveries/search/findByOrderIdIn?orderIds=', ids, newestByOrderId),
    async delivery(id) {
      if (id <= 0) return { value: undefined }
      return mapped(await scope.find('delivery', `/deliveries/${id}`), (item) =>
        item === undefined ? undefined : entityOf('delivery', item),
      )
    },
    products: (limit) => list('product', '/products', limit),
    orders: (limit) => list('order', '/orders', limit),
    deliveries: (limit) => list('delivery', '/deliveries', limit),
    categories: async () =>
      mapped(await scope.get('product', '/categories'), (document) => itemsOf('product', document)),
    catalog: (filters, offset, size) =>
      page('product', '/products/search/findCatalog', filters, offset, size),
    myOrders: (filters, offset, size) => page('order', '/orders/search/findMine', filters, offset, size),
  }
}

function mapped<From, To>({ value, staleMs }: Sourced<From>, map: (value: From) => To): Sourced<To> {
  return { value: map(value), staleMs }
}

const byId = (items: Entity[]) => new Map(items.map((item) => [item.id, item]))

const newestByOrderId = (deliveries: Entity[]) =>
  Map.groupBy(
    deliveries.toSorted((one, other) => other.id - one.id),
    (delivery) => Number(delivery.orderId),
  )
