import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id, quantity, stock } from './fields.ts'
import { routes } from './routes.ts'

/** Pieces of a cancelled order went back into the stock; `stock` is what there is now. */
export interface StockReleased {
  orderId: number
  productId: number
  quantity: number
  stock: number
}

export const stockReleased: EventDefinition<StockReleased> = {
  ...routes.StockReleased,
  description: 'Pieces of a cancelled order went back into the stock; `stock` is what there is now.',
  publishers: ['services/product'],
  listeners: ['mfe-product', 'mfe-order'],
  schema: dataSchema<StockReleased>('StockReleased', {
    orderId: id,
    productId: id,
    quantity,
    stock,
  }),
}
