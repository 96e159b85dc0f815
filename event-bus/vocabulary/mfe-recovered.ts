import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { name, text } from './fields.ts'
import { routes } from './routes.ts'

/** A micro-frontend that had failed works again. */
export interface MfeRecovered {
  /** The micro-frontend. */
  name: string
  version: string
  /** Whose it is. */
  team: string
  /** The tag that had failed, if it was one. */
  tag?: string
}

export const mfeRecovered: EventDefinition<MfeRecovered> = {
  ...routes.MfeRecovered,
  description: 'A micro-frontend that had failed works again.',
  publishers: ['shell', 'mfe-kit'],
  listeners: ['shell'],
  schema: dataSchema<MfeRecovered>(
    'MfeRecovered',
    {
      name,
      version: text,
      team: text,
      tag: text,
    },
    ['tag'],
  ),
}
