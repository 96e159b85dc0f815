import { useEntity } from 'mfe-kit/react'
import { deliveryLookup, productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { isCancellable, orderedName, orderState, type Order } from '../order.ts'
import { CancelButton } from './cancel-button.tsx'
import { OrderItem } from './order-item.tsx'
import { OrderNotes } from './order-notes.tsx'
import { OrderStateLabel } from './order-state-label.tsx'

/** An order in brief, with its delivery in one line. */
export function OrderRow({ order }: { order: Order }) {
  const { t, language, formatDate } = useText()
  const product = useEntity(productLookup, order.productId ?? undefined).data
  const delivery = useEntity(deliveryLookup, order.id)
  const id = String(order.id)
  const name = orderedName(order, product, language)
  return (
    <article className="order" part="order">
      <div className="order-head">
        <span>
          {order.placedAt && <time dateTime={order.placedAt}>{formatDate(order.placedAt, 'date')}</time>}
          {' · '}
          {t('title', { id })}
        </span>
        <OrderStateLabel order={order} />
      </div>
      <OrderItem order={order} product={product} />
      <OrderNotes order={order} />
      <div className="order-foot">
        {orderState(order) !== 'cancelled' && (
          <div className="order-delivery">
            <mall-delivery order-id={order.id} compact />
          </div>
        )}
        <div className="order-links">
          {isCancellable(order, delivery) && <CancelButton order={order} />}
          <a className="button quiet" href={`/orders/${id}`} aria-label={t('viewOrderNamed', { id, name })}>
            {t('viewOrder')}
          </a>
        </div>
      </div>
    </article>
  )
}
