import { dataSchema, type Schema } from './data-schema.ts'
import type { EventName } from './mall-events.ts'
import { id, name, quantity, textOrNull } from './fields.ts'

export type DeliveryState = 'DeliveryReady' | 'DeliveryStarted' | 'DeliveryCompleted' | 'DeliveryCancelled'
const deliveryStates: readonly DeliveryState[] = [
  'DeliveryReady',
  'DeliveryStarted',
  'DeliveryCompleted',
  'DeliveryCancelled',
]

/** What every step of a delivery tells: the delivery as it is after the step. */
export interface DeliveryFact {
  deliveryId: number
  orderId: number
  productId: number
  productName: string
  quantity: number
  customerId: string
  customerName: string | null
  deliveryAddress: string | null
  deliveryState: DeliveryState
}

export function deliveryFactSchema(event: EventName): Schema {
  return dataSchema<DeliveryFact>(event, {
    deliveryId: id,
    orderId: id,
    productId: id,
    productName: name,
    quantity,
    customerId: name,
    customerName: textOrNull,
    deliveryAddress: textOrNull,
    deliveryState: { type: 'string', enum: deliveryStates },
  })
}
