import type { DeliveryFact } from './delivery-fact.ts'
import { deliveryFactSchema } from './delivery-fact.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** A delivery was prepared for a new order and waits for its stock to be reserved. */
export type DeliveryPrepared = DeliveryFact

export const deliveryPrepared: EventDefinition<DeliveryPrepared> = {
  ...routes.DeliveryPrepared,
  description: 'A delivery was prepared for a new order and waits for its stock to be reserved.',
  publishers: ['services/delivery'],
  listeners: ['mfe-delivery'],
  schema: deliveryFactSchema('DeliveryPrepared'),
}
