import { useText } from '../messages.ts'
import { orderState, type Order } from '../order.ts'

const keys = { placed: 'statePlaced', waiting: 'stateWaiting', cancelled: 'stateCancelled' } as const

export function OrderStateLabel({ order }: { order: Order }) {
  const { t } = useText()
  const state = orderState(order)
  return (
    <span className={`order-state ${state}`} part="state">
      {t(keys[state])}
    </span>
  )
}
