import { mallUrl } from 'mfe-kit'
import { useEntity } from 'mfe-kit/react'
import { useEffect, useRef } from 'react'
import { orderLookup, productLookup } from '../lookups.ts'
import { OrderNotes } from '../mall-order/order-notes.tsx'
import { useText } from '../messages.ts'
import { orderedName, orderState, orderTotal, type Order } from '../order.ts'
import { OrderNumber } from '../order-number.tsx'
import { OrderPicture } from '../order-picture.tsx'

interface OrderDoneProps {
  order: Order
  /** Whether the shopper came from the cart, and there is more in it. */
  toCart: boolean
  onLeave: () => void
}

/** The order is placed. It stays live: what becomes of it while the shopper looks is told here. */
export function OrderDone({ order: placed, toCart, onLeave }: OrderDoneProps) {
  const { t, language, formatPrice } = useText()
  const order = useEntity(orderLookup, placed.id).data ?? placed
  const product = useEntity(productLookup, order.productId ?? undefined).data
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const cancelled = orderState(order) === 'cancelled'
  return (
    <div className="done" part="done">
      <span className={cancelled ? 'done-mark cancelled' : 'done-mark'} aria-hidden="true">
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
          <path d={cancelled ? 'm7 7 10 10m0-10L7 17' : 'm5 12.5 4.5 4.5L19 7.5'} />
        </svg>
      </span>
      <h2 className="form-heading" ref={heading} tabIndex={-1}>
        {t(cancelled ? 'formCancelledTitle' : 'formDoneTitle')}
      </h2>
      <p className="order-meta">
        <OrderNumber id={order.id} />
      </p>
      <OrderNotes order={order} />
      <div className="form-product">
        <OrderPicture product={product} />
        <div className="order-text">
          <h3 className="order-name">{orderedName(order, product, language)}</h3>
          <p className="order-amount">
            <strong>{formatPrice(orderTotal(order))}</strong>
            <span>{t('pieces', { count: order.quantity ?? 0 })}</span>
          </p>
          <p className="order-meta">
            {order.customerName} · {order.customerAddr}
          </p>
        </div>
      </div>
      <div className="form-buttons">
        {toCart ? (
          <a className="button quiet" href={mallUrl('/cart')} onClick={onLeave}>
            {t('formBackToCart')}
          </a>
        ) : (
          <button className="button quiet" type="button" onClick={onLeave}>
            {t('formKeepShopping')}
          </button>
        )}
        <a className="button main" href={mallUrl(`/orders/${order.id}`)} onClick={onLeave}>
          {t('formDoneLink')}
        </a>
      </div>
    </div>
  )
}
