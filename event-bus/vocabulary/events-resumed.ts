import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** Live events were interrupted, or too many to be told one by one; what is shown may be old, so listeners read their current state anew. */
export type EventsResumed = Record<never, never>

export const eventsResumed: EventDefinition<EventsResumed> = {
  ...routes.EventsResumed,
  description:
    'Live events were interrupted, or too many to be told one by one; what is shown may be old, so listeners read their current state anew.',
  publishers: ['shell', 'bff-graphql'],
  listeners: ['mfe-kit', 'mfe-product', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<EventsResumed>('EventsResumed', {}),
}
