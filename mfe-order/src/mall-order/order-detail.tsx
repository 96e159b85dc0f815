import type { TagHost } from 'mfe-kit'
import { useEntity } from 'mfe-kit/react'
import { useEffect } from 'react'
import { deliveryLookup, productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { isCancellable, mayBeCancelled, orderTotal, type Order } from '../order.ts'
import { CancelButton } from './cancel-button.tsx'
import { OrderItem } from './order-item.tsx'
import { OrderNotes } from './order-notes.tsx'
import { OrderStateLabel } from './order-state-label.tsx'

/** All about an order, with the timeline of its delivery. */
export function OrderDetail({ host, order }: { host: TagHost; order: Order }) {
  const { t, formatPrice, formatDate } = useText()
  const product = useEntity(productLookup, order.productId ?? undefined).data
  const delivery = useEntity(deliveryLookup, order.id)
  const title = t('title', { id: String(order.id) })
  useEffect(() => void host.emit('page-title', { title }), [host, title])
  return (
    <div className="order-page wide">
      <article className="order" part="order">
        <div className="order-head">
          <span>
            {t('orderNumber')} <span className="order-number">{order.id}</span>
          </span>
          <OrderStateLabel order={order} />
        </div>
        <OrderItem order={order} product={product} large />
        <OrderNotes order={order} />
        <dl className="facts">
          <dt>{t('placedAt')}</dt>
          <dd>{order.placedAt && <time dateTime={order.placedAt}>{formatDate(order.placedAt)}</time>}</dd>
          {order.cancelledAt && (
            <>
              <dt>{t('cancelledAt')}</dt>
              <dd>
                <time dateTime={order.cancelledAt}>{formatDate(order.cancelledAt)}</time>
              </dd>
            </>
          )}
          {order.customerName && (
            <>
              <dt>{t('receiver')}</dt>
              <dd>{order.customerName}</dd>
            </>
          )}
          {order.customerAddr && (
            <>
              <dt>{t('address')}</dt>
              <dd>{order.customerAddr}</dd>
            </>
          )}
          <dt>{t('total')}</dt>
          <dd className="total">{formatPrice(orderTotal(order))}</dd>
        </dl>
        {mayBeCancelled(order) && (
          <div className="cancel-place">
            {isCancellable(order, delivery) && <CancelButton order={order} />}
            {delivery.data?.deliveryState === 'DeliveryCompleted' && (
              <p className="muted">{t('cancelOver')}</p>
            )}
          </div>
        )}
      </article>
      <mall-delivery order-id={order.id} />
    </div>
  )
}
