import { toastOnce } from 'mfe-kit'
import { useMallEvent } from 'mfe-kit/react'
import { useText } from './messages.ts'

const cancelled = {
  CUSTOMER: { key: 'toastCancelled', tone: 'info' },
  OUT_OF_STOCK: { key: 'toastCancelledStock', tone: 'warning' },
  DELIVERY: { key: 'toastCancelledDelivery', tone: 'warning' },
} as const

/** The orders that were placed while this page was open. Facts of stock are for everyone; only these are the visitor's for sure. */
const own = new Set<number>()

/**
 * Tells the customer what the page does not show by itself: that an order waits, was cancelled, or could not be. That
 * it was placed is told by the form, that its delivery began or ended by team Delivery.
 */
export function useOrderToasts(): void {
  const { t } = useText()
  useMallEvent('OrderPlaced', ({ data }) => own.add(data.orderId))
  useMallEvent('StockBackordered', ({ id, data }) => {
    if (own.has(data.orderId)) toastOnce(id, 'info', t('toastWaiting', { id: String(data.orderId) }))
  })
  useMallEvent('OrderCancelled', ({ id, data }) => {
    const { key, tone } = cancelled[data.cancelReason]
    toastOnce(id, tone, t(key, { id: String(data.orderId) }))
  })
  useMallEvent('DeliveryCancelRefused', ({ id, data }) =>
    toastOnce(id, 'warning', t('toastRefused', { id: String(data.orderId) })),
  )
}
