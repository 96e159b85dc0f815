import { GraphQLError } from 'graphql'
import type { EntitySources } from '../entities/entity-sources.ts'
import { failedTogether, foundTogether, type Found } from '../entities/found.ts'
import type { Entity } from '../upstream/hal.ts'
import type { Sourced } from '../upstream/sourced.ts'

/** How a source behaves: `odd` brings items with values of the wrong types, with missing ones, and none where there should be one. */
export type SourceMode = 'well' | 'failing' | 'stale' | 'odd'

const states = ['DeliveryReady', 'DeliveryStarted', 'DeliveryCompleted']
const entity = (id: number, more: object): Entity => ({ id, _links: { self: { href: `/x/${id}` } }, ...more })
const products = [1, 2, 3].map((id) =>
  entity(id, {
    code: `P${id}`,
    name: 'TV',
    names: { ko: '티브이', en: null },
    price: id * 10_000,
    stock: id,
  }),
)
const orders = [1, 2, 3, 4].map((id) =>
  entity(id, {
    productId: id === 4 ? null : id,
    ...{ productName: 'TV', quantity: id, price: 7, customerId: 'c', state: 'OrderPlaced' },
    ...{ placedAt: '2026-07-20T09:30:00Z', cancelReason: id === 2 ? 'CUSTOMER' : undefined },
  }),
)
const deliveries = [11, 12, 13, 14].map((id, index) =>
  entity(id, {
    orderId: Math.min(index + 1, 3),
    productId: 9,
    deliveryState: states[index % 3],
    quantity: 2,
  }),
)
const categories = [{ code: 'books', names: { ko: '책', en: 'Books' }, productCount: 2 }]

/** Entities in memory whose sources can be unwell, one by one; tells what was asked for. */
export class StubEntities {
  /** Each look-up of an id, as `products 7`. */
  readonly asked: string[] = []
  readonly #calls = new Set<string>()
  readonly #modes: Partial<Record<string, SourceMode>>

  constructor(modes: Partial<Record<keyof EntitySources, SourceMode>>) {
    this.#modes = modes
  }

  readonly sources: EntitySources = {
    productsByIds: (ids) => this.#found('productsByIds', ids, byId(products)),
    ordersByIds: (ids) => this.#found('ordersByIds', ids, byId(orders)),
    deliveriesByOrderIds: (ids) => this.#found('deliveriesByOrderIds', ids, byOrder(deliveries)),
    delivery: (id) =>
      this.#sourced(
        'delivery',
        deliveries.find((each) => each.id === id),
      ),
    products: (limit) => this.#sourced('products', products.slice(0, limit)),
    orders: (limit) => this.#sourced('orders', orders.slice(0, limit)),
    deliveries: (limit) => this.#sourced('deliveries', deliveries.slice(0, limit)),
    categories: () => this.#sourced<unknown[]>('categories', categories),
    catalog: (_filters, offset, size) => this.#page('catalog', products, offset, size),
    myOrders: (_filters, offset, size) => this.#page('myOrders', orders, offset, size),
  }

  #found<Value>(
    name: string,
    ids: readonly number[],
    all: ReadonlyMap<number, Value>,
  ): Promise<Found<Value>> {
    // As a request does, which sends the same call once.
    const call = `${name} ${ids.toSorted((one, other) => one - other)}`
    if (!this.#calls.has(call)) this.asked.push(...ids.map((id) => `${name} ${id}`))
    this.#calls.add(call)
    const mode = this.#modes[name]
    if (mode === 'failing') return Promise.resolve(failedTogether(ids, unavailable(name)))
    const value = new Map([...all].map(([id, found]) => [id, mode === 'odd' ? odd(found) : found]))
    return Promise.resolve(foundTogether(ids, { value, ...(mode === 'stale' && { staleMs: 5000 }) }))
  }

  #sourced<Value>(name: string, value: Value): Promise<Sourced<Value>> {
    const mode = this.#modes[name]
    if (mode === 'failing') return Promise.reject(unavailable(name))
    const staleMs = mode === 'stale' ? 7000 : undefined
    return Promise.resolve({ value: mode === 'odd' ? odd(value) : value, staleMs })
  }

  async #page(name: string, all: Entity[], offset: number, size: number) {
    const { value, staleMs } = await this.#sourced(name, all.slice(offset, offset + size))
    return { value: { items: value, total: all.length }, staleMs }
  }
}

const byId = (items: Entity[]) => new Map(items.map((item) => [item.id, item]))
const byOrder = (items: Entity[]) => Map.groupBy(items, ({ orderId }) => Number(orderId))

function unavailable(name: string): GraphQLError {
  return new GraphQLError('Not available', { extensions: { code: 'SERVICE_UNAVAILABLE', service: name } })
}

/** The same with values that the schema does not expect. */
function odd<Value>(value: Value): Value {
  const oddItem = (item: unknown, index: number) => {
    const oddities = [
      { price: 'much' },
      { names: 'TV', name: 7 },
      { placedAt: 'then', code: null },
      { id: null },
    ]
    return index === 5 ? null : { ...(item as object), ...oddities[index % oddities.length] }
  }
  return (Array.isArray(value) ? value.map(oddItem) : value && oddItem(value, 0)) as Value
}
