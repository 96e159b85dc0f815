import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { name, textOrNull } from './fields.ts'
import { routes } from './routes.ts'

/** The visitor signed in; what is personal is read again. */
export interface SignedIn {
  customerId: string
  customerName: string | null
}

export const signedIn: EventDefinition<SignedIn> = {
  ...routes.SignedIn,
  description: 'The visitor signed in; what is personal is read again.',
  publishers: ['shell'],
  listeners: ['shell', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<SignedIn>('SignedIn', {
    customerId: name,
    customerName: textOrNull,
  }),
}
