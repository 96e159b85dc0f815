import { uuidv7 } from 'event-bus/vocabulary'

/** The one command that a confirmed form sends. */
export interface PlaceOrderInput {
  productId: number
  quantity: number
  customerName: string
  customerAddr: string
}

export interface ConfirmedOrder {
  input: PlaceOrderInput
  idempotencyKey: string
}

/**
 * Confirms what was filled in. Confirming the same again keeps the key, so that an order whose answer got lost is
 * not placed twice; anything changed is another order with another key.
 */
export function confirmOrder(input: PlaceOrderInput, before: ConfirmedOrder | undefined): ConfirmedOrder {
  if (before && JSON.stringify(before.input) === JSON.stringify(input)) return before
  return { input, idempotencyKey: uuidv7() }
}
