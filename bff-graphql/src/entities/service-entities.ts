import { entityOf, itemsOf, oneOrManyOf, type Entity } from '../upstream/hal.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import { atMost } from './at-most.ts'
import { DeliveryLinks } from './delivery-links.ts'
import type { EntitySources } from './entity-sources.ts'
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

/** Calls for single items that one request has under way at once. */
const singlesAtOnce = 8
/** What a service without searches is read of, to search here. */
const mostToSearch = 1000

const products: LookUp<Entity> = { service: 'product', search: 'findByIdIn', index: byId }
const orders: LookUp<Entity> = { service: 'order', search: 'findByIdIn', index: byId }
const deliveriesOfOrders: LookUp<Entity[]> = {
  service: 'delivery',
  search: 'findByOrderIdIn',
  index: newestByOrderId,
}

/** The sources over the services that a request's scope calls; each service is asked in the way that it offers. */
export class ServiceEntities implements EntitySources {
  readonly #reading: Reading
  readonly #offers: Offers
  readonly #links = new DeliveryLinks()

  constructor(scope: RequestScope, offers: Offers, placeOf: Reading['placeOf']) {
    this.#reading = { scope, offers, placeOf, inTurn: atMost(singlesAtOnce) }
    this.#offers = offers
  }

  productsByIds(ids: readonly number[]): Promise<Found<Entity>> {
    return lookUp(this.#reading, products, ids, (id, offer) => this.#item('product', id, offer))
  }

  async ordersByIds(ids: readonly number[]): Promise<Found<Entity>> {
    const found = await lookUp(this.#reading, orders, ids, (id, offer) => this.#item('order', id, offer))
    this.#takeLinks([...found.values.values()])
    return found
  }

  deliveriesByOrderIds(ids: readonly number[]): Promise<Found<Entity[]>> {
    return lookUp(this.#reading, deliveriesOfOrders, ids, (id, offer) => this.#deliveriesOf(id, offer))
  }

  async delivery(id: number): Promise<Sourced<Entity | undefined>> {
    return id > 0 ? this.#item('delivery', id, await this.#offerOf('delivery')) : { value: undefined }
  }

  products(limit: number): Promise<Sourced<Entity[]>> {
    return readCollection(this.#reading, 'product', limit, 'byId')
  }

  async orders(limit: number): Promise<Sourced<Entity[]>> {
    const found = await readCollection(this.#reading, 'order', limit, 'newestFirst')
    this.#takeLinks(found.value)
    return found
  }

  deliveries(limit: number): Promise<Sourced<Entity[]>> {
    return readCollection(this.#reading, 'delivery', limit, 'newestFirst')
  }

  async categories(): Promise<Sourced<unknown[]>> {
    const path = (await this.#offerOf('product')).links.categories
    if (path === undefined) return mapped(await this.#allProducts('categories'), categoriesOf)
    return mapped(await this.#reading.scope.get('product', path), (body) => itemsOf('product', body.read()))
  }

  async catalog(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>> {
    const { findCatalog } = (await this.#offerOf('product')).searches
    if (findCatalog)
      return searchPage(this.#reading, 'product', ['findCatalog', findCatalog], filters, offset, size)
    return mapped(await this.#allProducts('findCatalog'), (all) => catalogueOf(all, filters, offset, size))
  }

  async myOrders(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>> {
    const page = await this.#pageOfMine(filters, offset, size)
    this.#takeLinks(page.value.items)
    return page
  }

  async #pageOfMine(filters: Filters, offset: number, size: number): Promise<Sourced<EntityPage>> {
    const { findMine, findByCustomerId } = (await this.#offerOf('order')).searches
    if (findMine) return searchPage(this.#reading, 'order', ['findMine', findMine], filters, offset, size)
    if (!findByCustomerId) throw notSupported('order', 'findMine or findByCustomerId')
    const customerId = filters.customerId ?? ''
    const path = expand(findByCustomerId, { customerId, size: String(mostToSearch) })
    const all = await readList(this.#reading, 'order', path, mostToSearch)
    return mapped(all, (mine) => ordersAmong(mine, filters, offset, size))
  }

  async #item(service: ServiceName, id: number, { collection }: Offer): Promise<Sourced<Entity | undefined>> {
    const answer = await this.#reading.scope.find(service, `${expand(collection, {})}/${id}`)
    return mapped(answer, (body) => body && entityOf(service, body.read()))
  }

  async #deliveriesOf(orderId: number, { searches }: Offer): Promise<Sourced<Entity[] | undefined>> {
    const link = this.#links.of(orderId)
    const search = searches.findByOrderIdOrderByDeliveryIdDesc
    if (!link && !search)
      throw notSupported('delivery', 'findByOrderIdOrderByDeliveryIdDesc or findByOrderIdIn')
    const { scope, placeOf } = this.#reading
    const place = link ? placeOf(link, 'order') : { service: 'delivery' as const, path: search ?? '' }
    const [name = 'orderId'] = variablesOf(place.path)
    const answer = await scope.find(place.service, expand(place.path, { [name]: String(orderId) }))
    return mapped(answer, (body) => body && oneOrManyOf(place.service, body.read()).sort(newestFirst))
  }

  async #allProducts(wanted: string): Promise<Sourced<Entity[]>> {
    const all = await readCollection(this.#reading, 'product', mostToSearch, 'byId')
    if (all.value.length >= mostToSearch)
      throw notSupported('product', `${wanted}, and has too many products to search them here`)
    return all
  }

  #offerOf(service: ServiceName): Offer | Promise<Offer> {
    return this.#offers.of(service, this.#reading.scope.deadline)
  }

  /** Keeps the orders where their links may be needed. */
  #takeLinks(read: readonly Entity[]): void {
    if (!this.#offers.hasSearch('delivery', deliveriesOfOrders.search)) this.#links.take(read)
  }
}

function byId(items: readonly Entity[]): Map<number, Entity> {
  return new Map(items.map((item) => [item.id, item]))
}

function newestByOrderId(deliveries: Entity[]): Map<number, Entity[]> {
  const byOrder = new Map<number, Entity[]>()
  for (const delivery of deliveries) {
    const orderId = Number(delivery.orderId)
    const others = byOrder.get(orderId)
    if (others) others.push(delivery)
    else byOrder.set(orderId, [delivery])
  }
  // Nearly all orders have one, so there is next to nothing to sort.
  for (const ofOrder of byOrder.values()) if (ofOrder.length > 1) ofOrder.sort(newestFirst)
  return byOrder
}

function newestFirst(one: Entity, other: Entity): number {
  return other.id - one.id
}
