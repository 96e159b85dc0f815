import { serve, type ServiceDefinition, urlOf } from 'service-chassis'
import type { operations } from './openapi.gen.ts'
import { orderCommands } from './order-commands.ts'
import { orderQueries } from './order-queries.ts'
import { onDeliveryEvents, onProductEvents } from './saga.ts'

/** Where the services are whose events the order service follows. */
export interface OrderNeighbours {
  productUrl?: string
  deliveryUrl?: string
}

/** The orders of the mall's customers. */
export function orderService({
  productUrl = urlOf('product'),
  deliveryUrl = urlOf('delivery'),
}: OrderNeighbours = {}) {
  return {
    name: 'order',
    openapi: new URL('../openapi.yaml', import.meta.url),
    migrations: new URL('../migrations/', import.meta.url),
    links: {
      orders: '/orders{?page,size,offset}',
      search: '/orders/search',
      events: '/events{?lastEventId,timeout}',
    },
    handlers: (parts) => serve<operations>({ ...orderQueries(parts), ...orderCommands(parts, productUrl) }),
    consumers: [
      // Without the catalogue every order would have to ask for its product.
      { producer: 'product', url: productUrl, handlers: onProductEvents, catchUpFirst: true },
      { producer: 'delivery', url: deliveryUrl, handlers: onDeliveryEvents },
    ],
  } as const satisfies ServiceDefinition
}
