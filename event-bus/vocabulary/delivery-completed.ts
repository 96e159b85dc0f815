import type { DeliveryFact } from './delivery-fact.ts'
import { deliveryFactSchema } from './delivery-fact.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** The goods have arrived; the order can't be cancelled any more. */
export type DeliveryCompleted = DeliveryFact

export const deliveryCompleted: EventDefinition<DeliveryCompleted> = {
  ...routes.DeliveryCompleted,
  description: "The goods have arrived; the order can't be cancelled any more.",
  publishers: ['services/delivery'],
  listeners: ['services/order', 'mfe-order', 'mfe-delivery'],
  schema: deliveryFactSchema('DeliveryCompleted'),
}
