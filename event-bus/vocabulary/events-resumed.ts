import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { routes } from './routes.ts'

/** Live events were interrupted and flow again; what is shown may be old, so listeners read their current state anew. */
export type EventsResumed = Record<never, never>

export const eventsResumed: EventDefinition<EventsResumed> = {
  ...routes.EventsResumed,
  description:
    'Live events were interrupted and flow again; what is shown may be old, so listeners read their current state anew.',
  publishers: ['shell'],
  listeners: ['mfe-kit', 'mfe-product', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<EventsResumed>('EventsResumed', {}),
}
