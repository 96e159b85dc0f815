import type { GraphQLResolveInfo } from 'graphql'
import type { Entity } from '../upstream/hal.ts'
import type { RequestContext } from '../request-context.ts'
import type { Resolver } from './resolver.ts'
import { valued } from './valued.ts'

/** The id that a field of an item holds, unless the query names another. */
function idIn(item: Entity, field: string, asked?: number | null): number | undefined {
  const id = asked ?? item[field]
  // Some of the course's services write the ids of others as text.
  const number = typeof id === 'string' && /^\d{1,16}$/.test(id) ? Number(id) : id
  return typeof number === 'number' ? number : undefined
}

function productOf(item: Entity, context: RequestContext, info: GraphQLResolveInfo, asked?: number | null) {
  const id = idIn(item, 'productId', asked)
  if (id === undefined) return undefined
  return valued(context, info, 'product', context.lookups.products.get(id))
}

function orderOf(delivery: Entity, context: RequestContext, info: GraphQLResolveInfo, asked?: number | null) {
  const id = idIn(delivery, 'orderId', asked)
  return id === undefined ? undefined : valued(context, info, 'order', context.lookups.orders.get(id))
}

async function deliveriesOf(order: Entity, context: RequestContext, info: GraphQLResolveInfo) {
  return (await valued(context, info, 'delivery', context.lookups.deliveries.get(order.id))) ?? []
}

/** The related item as a list of none or one. */
async function asList<Value>(value: Promise<Value | undefined> | undefined): Promise<Value[]> {
  const item = await value
  return item === undefined ? [] : [item]
}

const product: Resolver<Entity, { productId?: number | null }> = (item, { productId }, context, info) =>
  productOf(item, context, info, productId)
const products: Resolver<Entity, object> = (item, _args, context, info) =>
  asList(productOf(item, context, info))

const deliveriesOfOrder: Resolver<Entity, object> = (order, _args, context, info) =>
  deliveriesOf(order, context, info)
const deliveryOfOrder: Resolver<Entity, { deliveryId?: number | null }> = async (
  order,
  { deliveryId },
  context,
  info,
) => {
  const newestFirst = await deliveriesOf(order, context, info)
  return newestFirst.find(({ id }) => id === (deliveryId ?? id))
}

const order: Resolver<Entity, { orderId?: number | null }> = (delivery, { orderId }, context, info) =>
  orderOf(delivery, context, info, orderId)
const orders: Resolver<Entity, object> = (delivery, _args, context, info) =>
  asList(orderOf(delivery, context, info))

/** From an order to its product and deliveries, from a delivery to its order and product. */
export const relations = {
  Order: { product, products, delivery: deliveryOfOrder, deliveries: deliveriesOfOrder },
  Delivery: { product, products, order, orders },
}
