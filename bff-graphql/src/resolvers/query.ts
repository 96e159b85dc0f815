import { badUserInput, bounded, boundedIds } from '../bad-user-input.ts'
import { entitiesOf, entityOf, itemsOf } from '../upstream/hal.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import { known } from '../visitor.ts'
import { connection, type PageArguments } from './connection.ts'
import type { Resolver } from './resolver.ts'

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

async function list(upstream: RequestScope, service: ServiceName, path: string, { limit }: Limit) {
  const size = bounded('limit', limit, 1000, 100)
  return entitiesOf(service, await upstream.get(service, `${path}?page=0&size=${size}`))
}

const orders: Resolver<unknown, Limit> = (_source, args, { upstream }) =>
  list(upstream, 'order', '/orders', args)
const products: Resolver<unknown, Limit> = (_source, args, { upstream }) =>
  list(upstream, 'product', '/products', args)
const deliveries: Resolver<unknown, Limit> = (_source, args, { upstream }) =>
  list(upstream, 'delivery', '/deliveries', args)

const order: Resolver<unknown, { orderId: number }> = (_source, { orderId }, { lookups }) =>
  lookups.orders.get(orderId)
const product: Resolver<unknown, { productId: number }> = (_source, { productId }, { lookups }) =>
  lookups.products.get(productId)

const delivery: Resolver<unknown, { deliveryId: number }> = async (_source, { deliveryId }, { upstream }) => {
  const item = deliveryId > 0 ? await upstream.find('delivery', `/deliveries/${deliveryId}`) : undefined
  return item === undefined ? null : entityOf('delivery', item)
}

// A list of promises: an id that could not be looked up is an error at its place, the others stay.
const productsByIds: Resolver<unknown, { ids: number[] }> = (_source, { ids }, { lookups }) =>
  boundedIds('ids', ids).map((id) => lookups.products.get(id))
const ordersByIds: Resolver<unknown, { ids: number[] }> = (_source, { ids }, { lookups, visitor }) => {
  known(visitor)
  return boundedIds('ids', ids).map((id) => lookups.orders.get(id))
}
const deliveriesByOrderIds: Resolver<unknown, { orderIds: number[] }> = (
  _source,
  { orderIds },
  { lookups, visitor },
) => {
  known(visitor)
  return boundedIds('orderIds', orderIds).map(async (id) => (await lookups.deliveries.get(id))?.[0])
}

const categories: Resolver<unknown, object> = async (_source, _args, { upstream }) =>
  itemsOf('product', await upstream.get('product', '/categories'))

const catalog: Resolver<unknown, CatalogArguments> = (_source, args, { upstream }) => {
  const { search, category, sort, inStock, minPrice, maxPrice } = args
  const filters = {
    search,
    category,
    sort: catalogSorts[sort ?? 'RECOMMENDED'],
    inStock: inStock ? 'true' : null,
    minPrice: wonOf('minPrice', minPrice),
    maxPrice: wonOf('maxPrice', maxPrice),
  }
  return connection(upstream, 'product', '/products/search/findCatalog', filters, args, 8)
}

const myOrders: Resolver<unknown, MyOrdersArguments> = (_source, args, { upstream, visitor }) => {
  const { search, state, from, to } = args
  const filters = { customerId: known(visitor).customerId, search, state, from, to }
  return connection(upstream, 'order', '/orders/search/findMine', filters, args, 10)
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
