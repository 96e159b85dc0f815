import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { name } from './fields.ts'
import { routes } from './routes.ts'

/** A visitor told the components of the demonstration a name; each of them greets. */
export interface VisitorIntroduced {
  name: string
}

export const visitorIntroduced: EventDefinition<VisitorIntroduced> = {
  ...routes.VisitorIntroduced,
  description: 'A visitor told the components of the demonstration a name; each of them greets.',
  publishers: ['mfe-demo'],
  listeners: ['mfe-demo'],
  schema: dataSchema<VisitorIntroduced>('VisitorIntroduced', { name }),
}
