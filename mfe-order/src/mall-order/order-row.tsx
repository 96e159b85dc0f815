import { mallUrl } from 'mfe-kit'
import { useEntity } from 'mfe-kit/react'
import { deliveryLookup, productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { isCancellable, mayBeCancelled, orderedName, orderState, orderTotal, type Order } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'
import { ReorderButton } from '../reorder-button.tsx'
import { CancelButton } from './cancel-button.tsx'
import { OrderNotes } from './order-notes.tsx'
import { OrderStateLabel } from './order-state-label.tsx'

interface OrderRowProps {
  order: Order
  /** Whether to tell the day, where no heading does. */
  dated?: boolean
  /** Without what can be done with it and without progress. */
  brief?: boolean
}

/** An order in brief: one link to all about it, and beside it the one thing to do: cancel while that is possible, then buy again. */
export function OrderRow({ order, dated = false, brief = false }: OrderRowProps) {
  const { t, language, formatPrice, formatDate } = useText()
  const product = useEntity(productLookup, order.productId ?? undefined).data
  const delivery = useEntity(deliveryLookup, order.id)
  const id = String(order.id)
  const name = orderedName(order, product, language)
  const state = orderState(order, delivery.data)
  return (
    <article className={brief ? 'order brief' : 'order'} part="order">
      <OrderPicture product={product} />
      <div className="order-text">
        <OrderStateLabel order={order} delivery={delivery.data} />
        <h3 className="order-name" part="name">
          <a
            className="order-link"
            href={mallUrl(`/orders/${id}`)}
            aria-label={t('viewOrderNamed', { id, name })}
          >
            {name}
          </a>
        </h3>
        <p className="order-amount">
          <strong>{formatPrice(orderTotal(order))}</strong>
          <span>{t('pieces', { count: order.quantity ?? 0 })}</span>
        </p>
        <p className="order-meta">
          {t('title', { id })}
          {dated && order.placedAt && (
            <>
              {' · '}
              <time dateTime={order.placedAt}>{formatDate(order.placedAt, 'date')}</time>
            </>
          )}
        </p>
        {!brief && <OrderNotes order={order} />}
      </div>
      {!brief && (
        <div className="order-foot">
          {state !== 'cancelled' && (
            <div className="order-delivery">
              <mall-delivery order-id={order.id} compact />
            </div>
          )}
          <div className="order-actions">
            {delivery.state === 'loading' && mayBeCancelled(order) ? (
              <span className="bone button" />
            ) : isCancellable(order, delivery) ? (
              <CancelButton order={order} />
            ) : (
              <ReorderButton order={order} product={product} />
            )}
          </div>
        </div>
      )}
    </article>
  )
}
