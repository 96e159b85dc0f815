import { badUserInput, bounded, boundedList } from '../bad-user-input.ts'
import { known } from '../visitor.ts'
import { connectionOf, windowOf, type PageArguments } from './connection.ts'
import type { Resolver } from './resolver.ts'
import { valued, valuedList } from './valued.ts'

interface Limit {
  limit?: number | null
}

interface CatalogArguments extends PageArguments {
  search?: string | null
  category?: string | null
  sort?: keyof typeof catalogSorts | null
  inStock?: boolean | null
  minPrice?: number | null
  maxPrice?: number | null
}

interface MyOrdersArguments extends PageArguments {
  search?: string | null
  state?: string | null
  from?: string | null
  to?: string | null
}

const catalogSorts = {
  RECOMMENDED: 'recommended',
  POPULAR: 'popular',
  NEWEST: 'newest',
  PRICE_ASCENDING: 'priceAscending',
  PRICE_DESCENDING: 'priceDescending',
  NAME: 'name',
}

function wonOf(argument: string, price: number | null | undefined): string | null {
  if (price === null || price === undefined) return null
  if (price < 0) throw badUserInput(argument, 'must not be below 0')
  return String(price)
}

const limitOf = ({ limit }: Limit) => bounded('limit', limit, 1000, 100)

const orders: Resolver<unknown, Limit> = (_source, args, context, info) =>
  valued(context, info, 'order', context.entities.orders(limitOf(args)))
const products: Resolver<unknown, Limit> = (_source, args, context, info) =>
  valued(context, info, 'product', context.entities.products(limitOf(args)))
const deliveries: Resolver<unknown, Limit> = (_source, args, context, info) =>
  valued(context, info, 'delivery', context.entities.deliveries(limitOf(args)))

const order: Resolver<unknown, { orderId: number }> = (_source, { orderId }, context, info) =>
  valued(context, info, 'order', context.lookups.orders.get(orderId))
const product: Resolver<unknown, { productId: number }> = (_source, { productId }, context, info) =>
  valued(context, info, 'product', context.lookups.products.get(productId))
const delivery: Resolver<unknown, { deliveryId: number }> = (_source, { deliveryId }, context, info) =>
  valued(context, info, 'delivery', context.entities.delivery(deliveryId))

const productsByIds: Resolver<unknown, { ids: number[] }> = (_source, args, context, info) => {
  const ids = boundedList('ids', args.ids)
  return valuedList(context, info, 'product', ids, context.lookups.products.all(ids))
}
const ordersByIds: Resolver<unknown, { ids: number[] }> = (_source, args, context, info) => {
  known(context.visitor)
  const ids = boundedList('ids', args.ids)
  return valuedList(context, info, 'order', ids, context.lookups.orders.all(ids))
}
const deliveriesByOrderIds: Resolver<unknown, { orderIds: number[] }> = async (
  _source,
  { orderIds },
  context,
  info,
) => {
  known(context.visitor)
  const ids = boundedList('orderIds', orderIds)
  const found = context.lookups.deliveries.all(ids)
  const newestFirst = await valuedList(context, info, 'delivery', ids, found)
  return newestFirst.map((deliveries) => (Array.isArray(deliveries) ? deliveries[0] : deliveries))
}

const categories: Resolver<unknown, object> = (_source, _args, context, info) =>
  valued(context, info, 'product', context.entities.categories())

const catalog: Resolver<unknown, CatalogArguments> = async (_source, args, context, info) => {
  const { search, category, sort, inStock, minPrice, maxPrice } = args
  const filters = {
    search,
    category,
    sort: catalogSorts[sort ?? 'RECOMMENDED'],
    inStock: inStock ? 'true' : null,
    minPrice: wonOf('minPrice', minPrice),
    maxPrice: wonOf('maxPrice', maxPrice),
  }
  const { offset, size } = windowOf(args, 8)
  const page = context.entities.catalog(filters, offset, size)
  return connectionOf(await valued(context, info, 'product', page), offset)
}

const myOrders: Resolver<unknown, MyOrdersArguments> = async (_source, args, context, info) => {
  const { search, state, from, to } = args
  const filters = { customerId: known(context.visitor).customerId, search, state, from, to }
  const { offset, size } = windowOf(args, 10)
  const page = context.entities.myOrders(filters, offset, size)
  return connectionOf(await valued(context, info, 'order', page), offset)
}

const me: Resolver<unknown, object> = (_source, _args, { visitor }) => visitor

export const query = {
  orders,
  order,
  products,
  product,
  deliveries,
  delivery,
  productsByIds,
  ordersByIds,
  deliveriesByOrderIds,
  categories,
  catalog,
  myOrders,
  me,
}
