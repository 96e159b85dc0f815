import { useMallEvent, useQuery } from 'mfe-kit/react'
import { useEffect, useRef, useState } from 'react'
import { MyOrders } from '../documents.ts'
import { OrderRow } from '../mall-order/order-row.tsx'
import { OrderSkeleton } from '../mall-order/order-skeleton.tsx'
import { useText } from '../messages.ts'

interface MoreOrdersProps {
  first: number
  after: string | null
  left: number
}

/** One further page: a button until it is pressed, then its orders and the next such page. */
export function MoreOrders({ first, after, left }: MoreOrdersProps) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const result = useQuery(MyOrders, open ? { first, after } : undefined)
  useMallEvent('OrderPlaced', () => result.retry())
  const page = result.data?.myOrders
  const begin = useRef<HTMLLIElement>(null)
  const loaded = page !== undefined && page !== null
  useEffect(() => {
    // The pressed button is gone: whoever used the keyboard goes on at the first new order.
    if (loaded) begin.current?.querySelector('a')?.focus()
  }, [loaded])

  if (!open) {
    return (
      <li className="list-end">
        <button className="button quiet list-more" part="more" type="button" onClick={() => setOpen(true)}>
          {t('listMoreLeft', { count: left })}
        </button>
      </li>
    )
  }
  if (page) {
    return (
      <>
        {page.nodes.map((order, index) => (
          <li key={order.id} ref={index === 0 ? begin : undefined}>
            <OrderRow order={order} />
          </li>
        ))}
        {page.pageInfo.hasNextPage && (
          <MoreOrders
            key={page.pageInfo.endCursor}
            first={first}
            after={page.pageInfo.endCursor}
            left={left - page.nodes.length}
          />
        )}
      </>
    )
  }
  if (result.state !== 'loading') {
    return (
      <li className="list-end list-again" role="alert">
        <p>{t('errorTitle')}</p>
        <button className="button quiet" type="button" onClick={result.retry}>
          {t('retry')}
        </button>
      </li>
    )
  }
  return (
    <li>
      <OrderSkeleton />
    </li>
  )
}
