import type { DataError } from 'mfe-kit/data'
import type { Text } from '../messages.ts'
import type { DraftField } from './order-draft.ts'

const fieldOf: Readonly<Record<string, DraftField>> = {
  customerName: 'receiver',
  customerAddr: 'address',
  quantity: 'quantity',
}

/** What the order service found wrong with single fields, to be shown at them. */
export function fieldErrorsOf(t: Text['t'], error: DataError): Partial<Record<DraftField, string>> {
  const errors: Partial<Record<DraftField, string>> = {}
  for (const { field, message } of error.fields) {
    const shownAt = fieldOf[field]
    if (shownAt) errors[shownAt] = t('formFieldRefused', { message })
  }
  return errors
}

/** Whether the same order can never be placed. */
export function isFinal({ code }: DataError): boolean {
  return code === 'UNKNOWN_PRODUCT' || code === 'NOT_FOUND'
}

/** Why an order was not placed, and what can be done, in the shopper's words. */
export function problemText(t: Text['t'], error: DataError): string {
  switch (error.code) {
    case 'SERVICE_UNAVAILABLE':
      return t(error.service === 'graphql' ? 'formOffline' : 'formUnavailable')
    case 'UNKNOWN_PRODUCT':
    case 'NOT_FOUND':
      return t('formUnknownProduct')
    case 'CONFLICT':
    case 'IDEMPOTENCY_IN_FLIGHT':
      return t('formConflict')
    default:
      return t('errorUnknown')
  }
}
