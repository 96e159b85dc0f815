import type { TagHost } from 'mfe-kit'
import { useMallEvent, useQuery, useTagState } from 'mfe-kit/react'
import { DegradedNote } from '../degraded-note.tsx'
import { MyOrders } from '../documents.ts'
import { OrderRow } from '../mall-order/order-row.tsx'
import { OrderSkeleton } from '../mall-order/order-skeleton.tsx'
import { useText } from '../messages.ts'
import { OrderNotice } from '../order-notice.tsx'
import { mostAtOnce } from './order-pages.tsx'
import { OrdersEmpty } from './orders-empty.tsx'

const everything = { search: null, state: null, from: null, after: null }

/** The newest orders and nothing else, for pages that lead to the rest. */
export function NewestOrders({ host, limit }: { host: TagHost; limit: number }) {
  const { t } = useText()
  const first = Math.min(Math.max(Math.trunc(limit), 1), mostAtOnce)
  const result = useQuery(
    MyOrders,
    { ...everything, first },
    { isEmpty: (data) => data.myOrders?.totalCount === 0 },
  )
  useTagState(host, result)
  useMallEvent('OrderPlaced', () => result.retry())
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
