import { pieces } from '../pieces.ts'

/** What the shopper fills in; texts as typed. */
export interface OrderDraft {
  receiver: string
  address: string
  quantity: string
}

export type DraftField = keyof OrderDraft

const longestReceiver = 100
const longestAddress = 200

/** Key of the message for each field that can't be sent as it is. */
export type DraftErrors = Partial<
  Record<
    DraftField,
    | 'formReceiverRequired'
    | 'formReceiverTooLong'
    | 'formAddressRequired'
    | 'formAddressTooLong'
    | 'formQuantityInvalid'
  >
>

export function draftErrors(draft: OrderDraft): DraftErrors {
  const errors: DraftErrors = {}
  const receiver = draft.receiver.trim()
  const address = draft.address.trim()
  if (receiver === '') errors.receiver = 'formReceiverRequired'
  else if (receiver.length > longestReceiver) errors.receiver = 'formReceiverTooLong'
  if (address === '') errors.address = 'formAddressRequired'
  else if (address.length > longestAddress) errors.address = 'formAddressTooLong'
  if (pieces(draft.quantity) === undefined) errors.quantity = 'formQuantityInvalid'
  return errors
}
