import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { quantity } from './fields.ts'
import { productSnapshotSchema, type ProductSnapshot } from './product-snapshot.ts'
import { routes } from './routes.ts'

/** A shopper asked to put a product into the cart, to order it later. */
export interface CartAdditionRequested {
  product: ProductSnapshot
  /** Pieces to put in, on top of those in the cart; 1 if missing. */
  quantity?: number
}

export const cartAdditionRequested: EventDefinition<CartAdditionRequested> = {
  ...routes.CartAdditionRequested,
  description:
    'A shopper asked to put a product into the cart; whoever keeps the cart takes it in and shows it.',
  publishers: ['mfe-product'],
  listeners: ['shell', 'mfe-order'],
  schema: dataSchema<CartAdditionRequested>(
    'CartAdditionRequested',
    {
      product: productSnapshotSchema,
      quantity,
    },
    ['quantity'],
  ),
}
