import { useText } from '../messages.ts'
import { orderState, orderTotal, type Order } from '../order.ts'

const reasons = {
  CUSTOMER: 'reasonCustomer',
  OUT_OF_STOCK: 'reasonOutOfStock',
  DELIVERY: 'reasonDelivery',
} as const

/** What the shopper should know about the state: why it was cancelled and what is refunded, what it waits for, that a cancel came too late. */
export function OrderNotes({ order }: { order: Order }) {
  const { t, formatPrice } = useText()
  const state = orderState(order)
  if (state === 'cancelled') {
    const reason = t(order.cancelReason ? reasons[order.cancelReason] : 'reasonUnknown')
    return (
      <p className="note">
        {reason} {t('refunded', { amount: formatPrice(orderTotal(order)) })}
      </p>
    )
  }
  if (order.cancelRefused) return <p className="note warning">{t('cancelRefused')}</p>
  if (state === 'waiting') return <p className="note">{t('waitingText')}</p>
  return null
}
