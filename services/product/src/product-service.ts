import { serve, serveFolder, type ServiceDefinition, urlOf } from 'service-chassis'
import { catalogueHandlers } from './catalogue-handlers.ts'
import { categoryQueries } from './categories.ts'
import type { operations } from './openapi.gen.ts'
import { productCommands } from './product-handlers.ts'
import { productQueries } from './product-queries.ts'
import { onDeliveryEvents, onOrderEvents } from './saga.ts'
import { seed } from './seed.ts'

/** Where the services are whose events the product service follows. */
export interface ProductNeighbours {
  orderUrl?: string
  deliveryUrl?: string
}

/** The catalogue of the mall and its stock. */
export function productService({ orderUrl, deliveryUrl }: ProductNeighbours = {}) {
  return {
    name: 'product',
    openapi: new URL('../openapi.yaml', import.meta.url),
    migrations: new URL('../migrations/', import.meta.url),
    links: {
      products: '/products{?page,size,offset,sort}',
      search: '/products/search',
      categories: '/categories',
      import: '/products/import',
      export: '/products/export{?after,size}',
      events: '/events{?lastEventId,timeout}',
    },
    handlers: (parts) =>
      serve<operations>({
        ...productQueries(parts),
        ...productCommands(parts),
        ...catalogueHandlers(parts),
        ...categoryQueries(parts),
      }),
    consumers: [
      { producer: 'order', url: orderUrl ?? urlOf('order'), handlers: onOrderEvents },
      { producer: 'delivery', url: deliveryUrl ?? urlOf('delivery'), handlers: onDeliveryEvents },
    ],
    prepare: seed,
    extend: (app) => serveFolder(app, '/goods/img', new URL('../goods/img/', import.meta.url)),
  } as const satisfies ServiceDefinition
}
