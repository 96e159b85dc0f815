import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, quantity } from './fields.ts'
import { routes } from './routes.ts'

/** There was too little stock; the order waits until the product is restocked. */
export interface StockBackordered {
  orderId: number
  productId: number
  quantity: number
}

export const stockBackordered: EventDefinition<StockBackordered> = {
  ...routes.StockBackordered,
  description: 'There was too little stock; the order waits until the product is restocked.',
  publishers: ['services/product'],
  listeners: ['services/order', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<StockBackordered>('StockBackordered', {
    orderId: id,
    productId: id,
    quantity,
  }),
}
