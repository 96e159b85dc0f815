import type { DeliveryFact } from './delivery-fact.ts'
import { deliveryFactSchema } from './delivery-fact.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** The goods are on their way. */
export type DeliveryStarted = DeliveryFact

export const deliveryStarted: EventDefinition<DeliveryStarted> = {
  ...routes.DeliveryStarted,
  description: 'The goods are on their way.',
  publishers: ['services/delivery'],
  listeners: ['services/order', 'mfe-order', 'mfe-delivery'],
  schema: deliveryFactSchema('DeliveryStarted'),
}
