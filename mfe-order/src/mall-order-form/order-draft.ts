/** What the shopper fills in; texts as typed. */
export interface OrderDraft {
  receiver: string
  address: string
  quantity: string
}

export type DraftField = keyof OrderDraft

const longestReceiver = 100
const longestAddress = 200
export const mostPieces = 1000

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
  if (pieces(draft) === undefined) errors.quantity = 'formQuantityInvalid'
  return errors
}

/** The quantity as a number, if it is one that can be ordered. */
export function pieces(draft: Pick<OrderDraft, 'quantity'>): number | undefined {
  if (!/^\d{1,4}$/.test(draft.quantity.trim())) return undefined
  const quantity = Number(draft.quantity)
  return quantity >= 1 && quantity <= mostPieces ? quantity : undefined
}
