import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { text } from './fields.ts'
import { routes } from './routes.ts'

/** The search of the page changed; an empty text shows everything. */
export interface SearchChanged {
  search: string
}

export const searchChanged: EventDefinition<SearchChanged> = {
  ...routes.SearchChanged,
  description: 'The search of the page changed; an empty text shows everything.',
  publishers: ['shell'],
  listeners: ['mfe-product'],
  schema: dataSchema<SearchChanged>('SearchChanged', {
    search: text,
  }),
}
