import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { quantity } from './fields.ts'
import { productSnapshotSchema, type ProductSnapshot } from './product-snapshot.ts'
import { routes } from './routes.ts'

/** A shopper asked to buy a product; whoever takes orders opens its form. */
export interface BuyRequested {
  product: ProductSnapshot
  /** Pieces to begin with; 1 if missing. */
  quantity?: number
}

export const buyRequested: EventDefinition<BuyRequested> = {
  ...routes.BuyRequested,
  description: 'A shopper asked to buy a product; whoever takes orders opens its form.',
  publishers: ['mfe-product', 'mfe-order'],
  listeners: ['shell', 'mfe-order'],
  schema: dataSchema<BuyRequested>(
    'BuyRequested',
    {
      product: productSnapshotSchema,
      quantity,
    },
    ['quantity'],
  ),
}
