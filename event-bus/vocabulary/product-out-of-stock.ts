import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, quantity } from './fields.ts'
import { routes } from './routes.ts'

/** The order can't be served: too little stock and no back-orders, or the product is gone. */
export interface ProductOutOfStock {
  orderId: number
  productId: number
  quantity: number
}

export const productOutOfStock: EventDefinition<ProductOutOfStock> = {
  ...routes.ProductOutOfStock,
  description: "The order can't be served: too little stock and no back-orders, or the product is gone.",
  publishers: ['services/product'],
  listeners: ['services/order', 'mfe-order'],
  schema: dataSchema<ProductOutOfStock>('ProductOutOfStock', {
    orderId: id,
    productId: id,
    quantity,
  }),
}
