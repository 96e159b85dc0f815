import { entityOf, itemsOf, oneOrManyOf, type Entity } from '../upstream/hal.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import { atMost } from './at-most.ts'
import { DeliveryLinks } from './delivery-links.ts'
import type { Found } from './found.ts'
import { lookUp, type LookUp } from './look-up.ts'
import { notSupported } from './not-supported.ts'
import type { Offer } from './offer.ts'
import type { Offers } from './offers.ts'
import { categoriesOf, catalogueOf } from './plain-catalogue.ts'
import { ordersAmong } from './plain-orders.ts'
import { readCollection, readList } from './read-list.ts'
import { mapped, type Reading } from './reading.ts'
import { searchPage, type EntityPage, type Filters } from './search-page.ts'
import { expand, variablesOf } from './uri-template.ts'

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
  /** Of the customer that the filter `customerId` names. */
  myOrders(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>>
}

/** Calls for single items that one request has under way at once. */
const singlesAtOnce = 8
/** What a service without searches is read of, to search here. */
const mostToSearch = 1000

const newestByOrderId = (deliveries: Entity[]) =>
  Map.groupBy(
    deliveries.toSorted((one, other) => other.id - one.id),
    (delivery) => Number(delivery.orderId),
  )

/** The sources over the services that `scope` calls; each is asked in the way that it offers. */
export function createEntitySources(
  scope: RequestScope,
  offers: Offers,
  placeOf: Reading['placeOf'],
): EntitySources {
  const reading: Reading = { scope, offers, placeOf, inTurn: atMost(singlesAtOnce) }
  const offerOf = (service: ServiceName) => offers.of(service, scope.deadline)
  const links = new DeliveryLinks()
  const linked = <Found>(found: Found, orders: readonly Entity[]): Found => {
    if (!offers.hasSearch('delivery', deliveriesOfOrders.search)) links.take(orders)
    return found
  }

  async function item(service: ServiceName, id: number, { collection }: Offer) {
    const answer = await scope.find(service, `${expand(collection, {})}/${id}`)
    return mapped(answer, (found) => (found === undefined ? undefined : entityOf(service, found)))
  }

  async function deliveriesOf(orderId: number, { searches }: Offer): Promise<Sourced<Entity[] | undefined>> {
    const link = links.of(orderId)
    const search = searches.findByOrderIdOrderByDeliveryIdDesc
    if (!link && !search)
      throw notSupported('delivery', 'findByOrderIdOrderByDeliveryIdDesc or findByOrderIdIn')
    const place = link ? placeOf(link, 'order') : { service: 'delivery' as const, path: search ?? '' }
    const [name = 'orderId'] = variablesOf(place.path)
    const answer = await scope.find(place.service, expand(place.path, { [name]: String(orderId) }))
    return mapped(answer, (document) =>
      document === undefined ? undefined : oneOrManyOf(place.service, document).sort((a, b) => b.id - a.id),
    )
  }

  async function allProducts(wanted: string): Promise<Sourced<Entity[]>> {
    const products = await readCollection(reading, 'product', mostToSearch, 'byId')
    if (products.value.length >= mostToSearch)
      throw notSupported('product', `${wanted}, and has too many products to search them here`)
    return products
  }

  const entities = (service: ServiceName): LookUp<Entity> => ({
    service,
    search: 'findByIdIn',
    index: (items) => new Map(items.map((each) => [each.id, each])),
    single: (id, offer) => item(service, id, offer),
  })
  const deliveriesOfOrders: LookUp<Entity[]> = {
    service: 'delivery',
    search: 'findByOrderIdIn',
    index: newestByOrderId,
    single: deliveriesOf,
  }
  const products = entities('product')
  const orders = entities('order')

  return {
    productsByIds: (ids) => lookUp(reading, products, ids),
    async ordersByIds(ids) {
      const found = await lookUp(reading, orders, ids)
      return linked(found, [...found.values.values()])
    },
    deliveriesByOrderIds: (ids) => lookUp(reading, deliveriesOfOrders, ids),
    async delivery(id) {
      return id > 0 ? item('delivery', id, await offerOf('delivery')) : { value: undefined }
    },
    products: (limit) => readCollection(reading, 'product', limit, 'byId'),
    async orders(limit) {
      const found = await readCollection(reading, 'order', limit, 'newestFirst')
      return linked(found, found.value)
    },
    deliveries: (limit) => readCollection(reading, 'delivery', limit, 'newestFirst'),
    async categories() {
      const path = (await offerOf('product')).links.categories
      if (path === undefined) return mapped(await allProducts('categories'), categoriesOf)
      return mapped(await scope.get('product', path), (document) => itemsOf('product', document))
    },
    async catalog(filters, offset, size) {
      const { findCatalog } = (await offerOf('product')).searches
      if (findCatalog)
        return searchPage(reading, 'product', ['findCatalog', findCatalog], filters, offset, size)
      return mapped(await allProducts('findCatalog'), (all) => catalogueOf(all, filters, offset, size))
    },
    async myOrders(filters, offset, size) {
      const { findMine, findByCustomerId } = (await offerOf('order')).searches
      if (findMine) {
        const page = await searchPage(reading, 'order', ['findMine', findMine], filters, offset, size)
        return linked(page, page.value.items)
      }
      if (!findByCustomerId) throw notSupported('order', 'findMine or findByCustomerId')
      const customerId = filters.customerId ?? ''
      const path = expand(findByCustomerId, { customerId, size: String(mostToSearch) })
      const page = mapped(await readList(reading, 'order', path, mostToSearch), (all) =>
        ordersAmong(all, filters, offset, size),
      )
      return linked(page, page.value.items)
    },
  }
}
