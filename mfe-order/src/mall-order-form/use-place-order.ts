import { execute, type DataError } from 'mfe-kit/data'
import { useRef, useState } from 'react'
import { PlaceOrder } from '../documents.ts'
import type { Order } from '../order.ts'
import type { ConfirmedOrder } from './confirmed-order.ts'

/** Sends the one command of a confirmed form: once however often the button is pressed, again with the same key on retry. */
export function usePlaceOrder(onPlaced: (order: Order) => void, onFailed: (error: DataError) => void) {
  const [placing, setPlacing] = useState(false)
  // A second click may come before React has drawn the first one.
  const underway = useRef(false)

  async function place({ input, idempotencyKey }: ConfirmedOrder) {
    if (underway.current) return
    underway.current = true
    setPlacing(true)
    const { data, error } = await execute(PlaceOrder, { input, idempotencyKey })
    underway.current = false
    setPlacing(false)
    if (data?.placeOrder) onPlaced(data.placeOrder)
    else
      onFailed(
        error ?? { code: 'INTERNAL', message: 'The answer had neither an order nor an error.', fields: [] },
      )
  }

  return { placing, place }
}
