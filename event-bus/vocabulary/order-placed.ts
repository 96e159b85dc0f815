import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, name, price, quantity, textOrNull } from './fields.ts'
import { routes } from './routes.ts'

/** A customer placed an order and it was accepted; stock and delivery follow. */
export interface OrderPlaced {
  orderId: number
  productId: number
  productName: string
  quantity: number
  price: number
  customerId: string
  customerName: string | null
  customerAddr: string | null
}

export const orderPlaced: EventDefinition<OrderPlaced> = {
  ...routes.OrderPlaced,
  description: 'A customer placed an order and it was accepted; stock and delivery follow.',
  publishers: ['services/order'],
  listeners: ['services/product', 'services/delivery', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<OrderPlaced>('OrderPlaced', {
    orderId: id,
    productId: id,
    productName: name,
    quantity,
    price,
    customerId: name,
    customerName: textOrNull,
    customerAddr: textOrNull,
  }),
}
