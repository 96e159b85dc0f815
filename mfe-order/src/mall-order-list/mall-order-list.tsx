import type { TagHost } from 'mfe-kit'
import { useMallEvent, useQuery, useTagState } from 'mfe-kit/react'
import { DegradedNote } from '../degraded-note.tsx'
import { MyOrders } from '../documents.ts'
import { OrderRow } from '../mall-order/order-row.tsx'
import { OrderSkeleton } from '../mall-order/order-skeleton.tsx'
import { useText } from '../messages.ts'
import { OrderNotice } from '../order-notice.tsx'
import { useLiveOrders } from '../use-live-orders.ts'
import { useOrderToasts } from '../use-order-toasts.ts'
import { MoreOrders } from './more-orders.tsx'
import { OrdersEmpty } from './orders-empty.tsx'

interface MallOrderListProps {
  host: TagHost
  limit?: number
}

const pageSize = 10
const mostPerPage = 100

export function MallOrderList({ host, limit }: MallOrderListProps) {
  const { t } = useText()
  const first = Math.min(Math.max(Math.trunc(limit ?? pageSize), 1), mostPerPage)
  const result = useQuery(
    MyOrders,
    { first, after: null },
    { isEmpty: (data) => data.myOrders?.totalCount === 0 },
  )
  useTagState(host, result)
  useLiveOrders()
  useOrderToasts()
  useMallEvent('OrderPlaced', () => result.retry())

  const page = result.data?.myOrders ?? result.previous?.myOrders
  if (result.state === 'error') return <OrderNotice error={result.error} retry={result.retry} />
  if (result.state === 'empty') return <OrdersEmpty />
  return (
    <section className="list" aria-label={t('listLabel')}>
      {!limit && (
        <p className="list-count">
          {page ? (
            t('listCount', { count: page.totalCount })
          ) : (
            <span className="bone line" style={{ width: '6em' }} />
          )}
        </p>
      )}
      <DegradedNote degraded={result.degraded} />
      <ul className="orders" part="orders">
        {page
          ? page.nodes.map((order) => (
              <li key={order.id}>
                <OrderRow order={order} />
              </li>
            ))
          : Array.from({ length: Math.min(first, 3) }, (_, index) => (
              <li key={`skeleton ${index}`}>
                <OrderSkeleton />
              </li>
            ))}
        {page?.pageInfo.hasNextPage && !limit && (
          <MoreOrders
            key={page.pageInfo.endCursor}
            first={first}
            after={page.pageInfo.endCursor}
            left={page.totalCount - page.nodes.length}
          />
        )}
      </ul>
    </section>
  )
}
