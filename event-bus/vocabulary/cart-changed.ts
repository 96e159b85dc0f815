import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** The number of pieces in the cart changed. */
export interface CartChanged {
  count: number
}

export const cartChanged: EventDefinition<CartChanged> = {
  ...routes.CartChanged,
  description: 'The number of pieces in the cart changed.',
  publishers: ['mfe-order'],
  listeners: ['shell', 'mfe-order'],
  schema: dataSchema<CartChanged>('CartChanged', {
    count: { type: 'integer', minimum: 0 },
  }),
}
