import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { id } from './fields.ts'
import { routes } from './routes.ts'

/** A product was taken out of the catalogue. */
export interface ProductRemoved {
  productId: number
}

export const productRemoved: EventDefinition<ProductRemoved> = {
  ...routes.ProductRemoved,
  description: 'A product was taken out of the catalogue.',
  publishers: ['services/product'],
  listeners: ['services/order', 'mfe-product'],
  schema: dataSchema<ProductRemoved>('ProductRemoved', {
    productId: id,
  }),
}
