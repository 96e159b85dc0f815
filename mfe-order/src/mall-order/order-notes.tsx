import { useText } from '../messages.ts'
import { orderState, type Order } from '../order.ts'

const reasons = {
  CUSTOMER: 'reasonCustomer',
  OUT_OF_STOCK: 'reasonOutOfStock',
  DELIVERY: 'reasonDelivery',
} as const

/** What the shopper should know about the state: why it was cancelled, what it waits for, that a cancel came too late. */
export function OrderNotes({ order }: { order: Order }) {
  const { t } = useText()
  const state = orderState(order)
  if (state === 'cancelled') {
    const reason = order.cancelReason ? reasons[order.cancelReason] : 'reasonUnknown'
    return <p className={order.cancelReason === 'CUSTOMER' ? 'note plain' : 'note danger'}>{t(reason)}</p>
  }
  if (order.cancelRefused) return <p className="note warning">{t('cancelRefused')}</p>
  if (state === 'waiting') return <p className="note">{t('waitingText')}</p>
  return null
}
