import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** The visitor signed out; what is personal is dropped. */
export type SignedOut = Record<never, never>

export const signedOut: EventDefinition<SignedOut> = {
  ...routes.SignedOut,
  description: 'The visitor signed out; what is personal is dropped.',
  publishers: ['shell'],
  listeners: ['shell', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<SignedOut>('SignedOut', {}),
}
