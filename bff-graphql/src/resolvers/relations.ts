import type { Entity } from '../upstream/hal.ts'
import type { RequestContext } from '../request-context.ts'
import type { Resolver } from './resolver.ts'

/** The id that a field of an item holds, unless the query names another. */
function idIn(item: Entity, field: string, asked?: number | null): number | undefined {
  const id = asked ?? item[field]
  return typeof id === 'number' ? id : undefined
}

function productOf(item: Entity, { lookups }: RequestContext, asked?: number | null) {
  const id = idIn(item, 'productId', asked)
  return id === undefined ? undefined : lookups.products.get(id)
}

function orderOf(delivery: Entity, { lookups }: RequestContext, asked?: number | null) {
  const id = idIn(delivery, 'orderId', asked)
  return id === undefined ? undefined : lookups.orders.get(id)
}

/** The related item as a list of none or one. */
async function asList<Value>(value: Promise<Value | undefined> | undefined): Promise<Value[]> {
  const item = await value
  return item === undefined ? [] : [item]
}

const product: Resolver<Entity, { productId?: number | null }> = (item, { productId }, context) =>
  productOf(item, context, productId)
const products: Resolver<Entity, object> = (item, _args, context) => asList(productOf(item, context))

const deliveriesOfOrder: Resolver<Entity, object> = async (order, _args, { lookups }) =>
  (await lookups.deliveries.get(order.id)) ?? []
const deliveryOfOrder: Resolver<Entity, { deliveryId?: number | null }> = async (
  order,
  { deliveryId },
  { lookups },
) => {
  const newestFirst = (await lookups.deliveries.get(order.id)) ?? []
  return newestFirst.find(({ id }) => id === (deliveryId ?? id))
}

const order: Resolver<Entity, { orderId?: number | null }> = (delivery, { orderId }, context) =>
  orderOf(delivery, context, orderId)
const orders: Resolver<Entity, object> = (delivery, _args, context) => asList(orderOf(delivery, context))

/** From an order to its product and deliveries, from a delivery to its order and product. */
export const relations = {
  Order: { product, products, delivery: deliveryOfOrder, deliveries: deliveriesOfOrder },
  Delivery: { product, products, order, orders },
}
