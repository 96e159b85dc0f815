import type { DeliveryFact } from './delivery-fact.ts'
import { deliveryFactSchema } from './delivery-fact.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** A delivery was cancelled, by its order or by the delivery team; its pieces go back into the stock. */
export type DeliveryCancelled = DeliveryFact

export const deliveryCancelled: EventDefinition<DeliveryCancelled> = {
  ...routes.DeliveryCancelled,
  description:
    'A delivery was cancelled, by its order or by the delivery team; its pieces go back into the stock.',
  publishers: ['services/delivery'],
  listeners: ['services/product', 'services/order', 'mfe-order', 'mfe-delivery'],
  schema: deliveryFactSchema('DeliveryCancelled'),
}
