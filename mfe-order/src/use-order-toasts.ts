import { useMallEvent } from 'mfe-kit/react'
import { useText } from './messages.ts'
import { toastOnce } from 'mfe-kit'

const cancelled = {
  CUSTOMER: { key: 'toastCancelled', tone: 'info' },
  OUT_OF_STOCK: { key: 'toastCancelledStock', tone: 'warning' },
  DELIVERY: { key: 'toastCancelledDelivery', tone: 'warning' },
} as const

/** Tells the customer how a cancel went. That a delivery began or ended is told by team Delivery. */
export function useOrderToasts(): void {
  const { t } = useText()
  useMallEvent('OrderCancelled', ({ id, data }) => {
    const { key, tone } = cancelled[data.cancelReason]
    toastOnce(id, tone, t(key, { id: String(data.orderId) }))
  })
  useMallEvent('DeliveryCancelRefused', ({ id, data }) =>
    toastOnce(id, 'warning', t('toastRefused', { id: String(data.orderId) })),
  )
}
