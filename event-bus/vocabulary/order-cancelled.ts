import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, name, price, quantity, textOrNull } from './fields.ts'
import { routes } from './routes.ts'

export type CancelReason = 'CUSTOMER' | 'OUT_OF_STOCK' | 'DELIVERY'
const cancelReasons: readonly CancelReason[] = ['CUSTOMER', 'OUT_OF_STOCK', 'DELIVERY']

/** An order was cancelled; its delivery is cancelled next, then its stock released. */
export interface OrderCancelled {
  orderId: number
  productId: number
  productName: string
  quantity: number
  price: number
  customerId: string
  customerName: string | null
  /** By the customer, for want of stock, or by the delivery team. */
  cancelReason: CancelReason
}

export const orderCancelled: EventDefinition<OrderCancelled> = {
  ...routes.OrderCancelled,
  description: 'An order was cancelled; its delivery is cancelled next, then its stock released.',
  publishers: ['services/order'],
  listeners: ['services/delivery', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<OrderCancelled>('OrderCancelled', {
    orderId: id,
    productId: id,
    productName: name,
    quantity,
    price,
    customerId: name,
    customerName: textOrNull,
    cancelReason: { type: 'string', enum: cancelReasons },
  }),
}
