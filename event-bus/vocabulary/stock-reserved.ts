import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, quantity, stock } from './fields.ts'
import { routes } from './routes.ts'

/** Pieces were taken from the stock for an order; `stock` is what remains. */
export interface StockReserved {
  orderId: number
  productId: number
  quantity: number
  stock: number
}

export const stockReserved: EventDefinition<StockReserved> = {
  ...routes.StockReserved,
  description: 'Pieces were taken from the stock for an order; `stock` is what remains.',
  publishers: ['services/product'],
  listeners: ['services/delivery', 'mfe-product', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<StockReserved>('StockReserved', {
    orderId: id,
    productId: id,
    quantity,
    stock,
  }),
}
