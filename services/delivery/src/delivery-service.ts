import { serve, type ServiceDefinition, urlOf } from 'service-chassis'
import { courierDelay, startCourier } from './courier.ts'
import { deliveryHandlers } from './delivery-handlers.ts'
import type { operations } from './openapi.gen.ts'
import { onOrderEvents, onProductEvents } from './saga.ts'

/** Where the services are whose events the delivery service follows, and how long its courier takes. */
export interface DeliveryOptions {
  orderUrl?: string
  productUrl?: string
  /** `undefined`: there is no courier. */
  courierDelayMs?: number | undefined
}

/** One delivery for each order of the mall. */
export function deliveryService(
  options: DeliveryOptions = { courierDelayMs: courierDelay(process.env['COURIER_DELAY_MS']) },
) {
  const { orderUrl = urlOf('order'), productUrl = urlOf('product'), courierDelayMs } = options
  return {
    name: 'delivery',
    openapi: new URL('../openapi.yaml', import.meta.url),
    migrations: new URL('../migrations/', import.meta.url),
    links: {
      deliveries: '/deliveries{?page,size,offset}',
      search: '/deliveries/search',
      events: '/events{?lastEventId,timeout}',
    },
    handlers: (parts) => serve<operations>(deliveryHandlers(parts)),
    consumers: [
      { producer: 'order', url: orderUrl, handlers: onOrderEvents },
      { producer: 'product', url: productUrl, handlers: onProductEvents },
    ],
    tasks: ({ database, log }) =>
      courierDelayMs === undefined ? [] : [startCourier(database, log, courierDelayMs)],
  } as const satisfies ServiceDefinition
}
