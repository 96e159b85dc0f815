import type { TagHost } from 'mfe-kit'
import { useTagState } from 'mfe-kit/react'
import { DegradedNote } from '../degraded-note.tsx'
import { OrderRow } from '../mall-order/order-row.tsx'
import { OrderSkeleton } from '../mall-order/order-skeleton.tsx'
import { useText } from '../messages.ts'
import { OrderNotice } from '../order-notice.tsx'
import { mostAtOnce } from './order-pages.tsx'
import { OrdersEmpty } from './orders-empty.tsx'
import { useMyOrders } from './use-my-orders.ts'

const everything = { search: null, state: null, from: null, after: null }

/** The newest orders and nothing else, for pages that lead to the rest. */
export function NewestOrders({ host, limit }: { host: TagHost; limit: number }) {
  const { t } = useText()
  const first = Math.min(Math.max(Math.trunc(limit), 1), mostAtOnce)
  const result = useMyOrders({ ...everything, first })
  useTagState(host, result)
  const orders = (result.data ?? result.previous)?.myOrders?.nodes
  if (result.state === 'error') return <OrderNotice error={result.error} retry={result.retry} />
  if (result.state === 'empty') return <OrdersEmpty />
  return (
    <section className="list" aria-label={t('listLabel')}>
      <DegradedNote degraded={result.degraded} freshAt={result.freshAt} />
      <ul className="orders" part="orders">
        {orders?.map((order) => (
          <li key={order.id}>
            <OrderRow order={order} dated brief />
          </li>
        ))}
        {!orders &&
          Array.from({ length: Math.min(first, 3) }, (_, index) => (
            <li key={`skeleton ${index}`}>
              <OrderSkeleton brief />
            </li>
          ))}
      </ul>
    </section>
  )
}
