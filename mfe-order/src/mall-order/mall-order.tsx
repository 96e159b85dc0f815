import type { TagHost } from 'mfe-kit'
import { useEntity, useTagState } from 'mfe-kit/react'
import { useEffect } from 'react'
import { DegradedNote } from '../degraded-note.tsx'
import { orderLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { OrderNotice } from '../order-notice.tsx'
import { useLiveOrders } from '../use-live-orders.ts'
import { useOrderToasts } from '../use-order-toasts.ts'
import { DetailSkeleton } from './detail-skeleton.tsx'
import { OrderDetail } from './order-detail.tsx'
import { OrderMissing } from './order-missing.tsx'
import { OrderRow } from './order-row.tsx'
import { OrderSkeleton } from './order-skeleton.tsx'

interface MallOrderProps {
  host: TagHost
  orderId?: number
  detail: boolean
}

export function MallOrder({ host, orderId, detail }: MallOrderProps) {
  const { t } = useText()
  const result = useEntity(orderLookup, orderId)
  useTagState(host, result)
  useLiveOrders()
  useOrderToasts()
  const missing = detail && result.state === 'empty' ? t('notFoundTitle') : undefined
  useEffect(() => void (missing && host.emit('page-title', { title: missing })), [host, missing])
  if (result.state === 'loading') return detail ? <DetailSkeleton /> : <OrderSkeleton />
  if (result.state === 'empty') return <OrderMissing />
  if (result.state === 'error')
    return <OrderNotice error={result.error} retry={result.retry} path={`/orders/${orderId}`} />
  return (
    <div className="order-page">
      <DegradedNote degraded={result.degraded} freshAt={result.freshAt} />
      {detail ? <OrderDetail host={host} order={result.data} /> : <OrderRow order={result.data} dated />}
    </div>
  )
}
