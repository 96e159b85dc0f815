import type { ServiceName } from '../upstream/service-name.ts'

/** What a service can be asked, as its own links say. All paths are templates. */
export interface Offer {
  /** The links of its root, by relation. */
  readonly links: Readonly<Record<string, string>>
  /** Its collection: products, orders, deliveries. */
  readonly collection: string
  /** The searches of the collection, by name. */
  readonly searches: Readonly<Record<string, string>>
}

/** The relation of each service's collection in its root, and its path where there is no root. */
export const collections: Readonly<Record<ServiceName, string>> = {
  product: 'products',
  order: 'orders',
  delivery: 'deliveries',
}

/** What the course's services offer by Spring Data REST: assumed of one that tells nothing of itself. */
export const plainOffers: Readonly<Record<ServiceName, Offer>> = {
  product: {
    links: {},
    collection: '/products{?page,size,sort}',
    searches: { findByName: '/products/search/findByName{?name}' },
  },
  order: {
    links: {},
    collection: '/orders{?page,size,sort}',
    searches: { findByCustomerId: '/orders/search/findByCustomerId{?customerId}' },
  },
  delivery: {
    links: {},
    collection: '/deliveries{?page,size,sort}',
    searches: {
      findByOrderIdOrderByDeliveryIdDesc: '/deliveries/search/findByOrderIdOrderByDeliveryIdDesc{?orderId}',
    },
  },
}
