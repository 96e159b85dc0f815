import { useText } from '../messages.ts'
import { orderState, type Order, type OrderedDelivery } from '../order.ts'

const labels = {
  placed: 'statePlaced',
  waiting: 'stateWaiting',
  preparing: 'statePreparing',
  underway: 'stateUnderway',
  delivered: 'stateDelivered',
  cancelled: 'stateCancelled',
} as const
const headlines = {
  placed: 'headPlaced',
  waiting: 'headWaiting',
  preparing: 'headPreparing',
  underway: 'headUnderway',
  delivered: 'headDelivered',
  cancelled: 'headCancelled',
} as const

interface OrderStateLabelProps {
  order: Order
  delivery: OrderedDelivery | undefined
  /** As a sentence. */
  headline?: boolean
}

/** How the order stands, in words. */
export function OrderStateLabel({ order, delivery, headline = false }: OrderStateLabelProps) {
  const { t } = useText()
  const state = orderState(order, delivery)
  return (
    <p className={`${headline ? 'order-headline' : 'order-state'} ${state}`} part="state">
      {t((headline ? headlines : labels)[state])}
    </p>
  )
}
