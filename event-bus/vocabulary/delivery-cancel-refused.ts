import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, name } from './fields.ts'
import { routes } from './routes.ts'

/** An order was cancelled after its delivery had been completed, so the order stands. */
export interface DeliveryCancelRefused {
  deliveryId: number
  orderId: number
  customerId: string
}

export const deliveryCancelRefused: EventDefinition<DeliveryCancelRefused> = {
  ...routes.DeliveryCancelRefused,
  description: 'An order was cancelled after its delivery had been completed, so the order stands.',
  publishers: ['services/delivery'],
  listeners: ['services/order', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<DeliveryCancelRefused>('DeliveryCancelRefused', {
    deliveryId: id,
    orderId: id,
    customerId: name,
  }),
}
