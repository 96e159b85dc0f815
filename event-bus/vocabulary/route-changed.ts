import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { text } from './fields.ts'
import { routes } from './routes.ts'

/** The page shows another route. */
export interface RouteChanged {
  /** Path of the URL, without search and hash. */
  path: string
  title: string
}

export const routeChanged: EventDefinition<RouteChanged> = {
  ...routes.RouteChanged,
  description: 'The page shows another route.',
  publishers: ['shell'],
  listeners: ['mfe-product', 'mfe-order', 'mfe-delivery'],
  schema: dataSchema<RouteChanged>('RouteChanged', {
    path: text,
    title: text,
  }),
}
