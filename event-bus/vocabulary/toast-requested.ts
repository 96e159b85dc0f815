import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import { text } from './fields.ts'
import { routes } from './routes.ts'

export type ToastTone = 'info' | 'success' | 'warning' | 'error'
const toastTones: readonly ToastTone[] = ['info', 'success', 'warning', 'error']

/** A short message is to be shown and announced; the text is already in the language of the visitor. */
export interface ToastRequested {
  tone: ToastTone
  text: string
}

export const toastRequested: EventDefinition<ToastRequested> = {
  ...routes.ToastRequested,
  description:
    'A short message is to be shown and announced; the text is already in the language of the visitor.',
  publishers: ['mfe-product', 'mfe-order', 'mfe-delivery'],
  listeners: ['shell'],
  schema: dataSchema<ToastRequested>('ToastRequested', {
    tone: { type: 'string', enum: toastTones },
    text,
  }),
}
