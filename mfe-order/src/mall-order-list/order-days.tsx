import { OrderRow } from '../mall-order/order-row.tsx'
import { useText } from '../messages.ts'
import type { Order } from '../order.ts'

interface OrderDaysProps {
  orders: Order[]
  /** The order above the first, if any: its day needs no second heading. */
  before: Order | undefined
}

/** Orders under the days on which they were placed. */
export function OrderDays({ orders, before }: OrderDaysProps) {
  const { formatDate } = useText()
  const dayOf = ({ placedAt }: Order) => (placedAt ? formatDate(placedAt, 'date') : '')
  const days: { day: string; orders: Order[] }[] = []
  for (const order of orders) {
    const day = dayOf(order)
    const last = days.at(-1)
    if (last?.day === day) last.orders.push(order)
    else days.push({ day, orders: [order] })
  }
  return days.map(({ day, orders }, index) => (
    <section className="day" key={`${day} ${index}`} aria-label={day}>
      {(index > 0 || !before || dayOf(before) !== day) && <h2 className="day-title">{day}</h2>}
      <ul className="orders" part="orders">
        {orders.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} />
          </li>
        ))}
      </ul>
    </section>
  ))
}
