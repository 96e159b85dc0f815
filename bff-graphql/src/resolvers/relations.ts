import type { Batch } from '../upstream/batch.ts'
import type { Entity } from '../upstream/hal.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Found } from '../entities/found.ts'
import type { Lookups } from './lookups.ts'
import type { Resolver } from './resolver.ts'
import { valued } from './valued.ts'

/** Arguments by which a query may ask for another item than the related one. */
interface Asked {
  productId?: number | null
  orderId?: number | null
  deliveryId?: number | null
}

const nothingAsked: Asked = {}

/** A field that leads from one entity to others, which are looked up by a key. */
export interface Relation {
  resolve: Resolver<Entity, Asked>
  /** The key for `item`; `undefined` if it leads nowhere. */
  keyOf(item: Entity): number | undefined
  /** Many look-ups at once. */
  find(lookups: Lookups, keys: readonly number[]): Promise<Found<unknown>>
  /** The value of the field from what was found, or not. */
  valueFrom(found: unknown): unknown
}

interface Lookup<Value> {
  service: ServiceName
  in: (lookups: Lookups) => Batch<Value>
  key: (item: Entity, asked: Asked) => unknown
}

function relation<Value>(
  lookup: Lookup<Value>,
  valueFrom: (found: Value | undefined, asked: Asked) => unknown,
): Relation {
  const keyOf = (item: Entity, asked: Asked) => {
    const key = lookup.key(item, asked)
    // Some of the course's services write the ids of others as text.
    const number = typeof key === 'string' && /^\d{1,16}$/.test(key) ? Number(key) : key
    return typeof number === 'number' ? number : undefined
  }
  return {
    async resolve(item, asked, context, info) {
      const key = keyOf(item, asked)
      if (key === undefined) return valueFrom(undefined, asked)
      const found = lookup.in(context.lookups).get(key)
      return valueFrom(await valued(context, info, lookup.service, found), asked)
    },
    keyOf: (item) => keyOf(item, nothingAsked),
    find: (lookups, keys) => lookup.in(lookups).all(keys),
    valueFrom: (found) => valueFrom(found as Value | undefined, nothingAsked),
  }
}

const product: Lookup<Entity> = {
  service: 'product',
  in: ({ products }) => products,
  key: ({ productId }, asked) => asked.productId ?? productId,
}
const order: Lookup<Entity> = {
  service: 'order',
  in: ({ orders }) => orders,
  key: ({ orderId }, asked) => asked.orderId ?? orderId,
}
const deliveriesOfOrder: Lookup<Entity[]> = {
  service: 'delivery',
  in: ({ deliveries }) => deliveries,
  key: ({ id }) => id,
}

const one = (item: Entity | undefined) => item
/** The related item as a list of none or one. */
const asList = (item: Entity | undefined) => (item === undefined ? [] : [item])

/** From an order to its product and deliveries, from a delivery to its order and product. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  Order: {
    product: relation(product, one),
    products: relation(product, asList),
    delivery: relation(deliveriesOfOrder, (newestFirst = [], { deliveryId }) =>
      newestFirst.find(({ id }) => id === (deliveryId ?? id)),
    ),
    deliveries: relation(deliveriesOfOrder, (newestFirst = []) => newestFirst),
  },
  Delivery: {
    product: relation(product, one),
    products: relation(product, asList),
    order: relation(order, one),
    orders: relation(order, asList),
  },
}
