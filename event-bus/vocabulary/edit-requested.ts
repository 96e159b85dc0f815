import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { productSnapshotSchema, type ProductSnapshot } from './product-snapshot.ts'
import { routes } from './routes.ts'

/** Somebody of the product team asked to edit a product. */
export interface EditRequested {
  product: ProductSnapshot
}

export const editRequested: EventDefinition<EditRequested> = {
  ...routes.EditRequested,
  description: 'Somebody of the product team asked to edit a product.',
  publishers: ['mfe-product'],
  listeners: ['mfe-product'],
  schema: dataSchema<EditRequested>('EditRequested', {
    product: productSnapshotSchema,
  }),
}
