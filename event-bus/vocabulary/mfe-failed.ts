import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { name, text } from './fields.ts'
import { routes } from './routes.ts'

export type FailurePhase = 'load' | 'mount' | 'update' | 'unmount' | 'runtime'
const failurePhases: readonly FailurePhase[] = ['load', 'mount', 'update', 'unmount', 'runtime']

/** A micro-frontend failed in one region of the page; the others go on. */
export interface MfeFailed {
  /** The micro-frontend. */
  name: string
  version: string
  /** Whose it is. */
  team: string
  phase: FailurePhase
  message: string
  /** The tag that failed, if it was one. */
  tag?: string
}

export const mfeFailed: EventDefinition<MfeFailed> = {
  ...routes.MfeFailed,
  description: 'A micro-frontend failed in one region of the page; the others go on.',
  publishers: ['shell', 'mfe-kit'],
  listeners: ['shell'],
  schema: dataSchema<MfeFailed>(
    'MfeFailed',
    {
      name,
      version: text,
      team: text,
      phase: { type: 'string', enum: failurePhases },
      message: text,
      tag: text,
    },
    ['tag'],
  ),
}
