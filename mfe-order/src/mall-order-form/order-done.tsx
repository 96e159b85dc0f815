import { useEntity } from 'mfe-kit/react'
import { useEffect, useRef } from 'react'
import { orderLookup } from '../lookups.ts'
import { OrderNotes } from '../mall-order/order-notes.tsx'
import { useText } from '../messages.ts'
import { orderState, type Order } from '../order.ts'

/** The order is placed. It stays live: what becomes of it while the shopper looks is told here. */
export function OrderDone({ order: placed, onLeave }: { order: Order; onLeave: () => void }) {
  const { t } = useText()
  const order = useEntity(orderLookup, placed.id).data ?? placed
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const cancelled = orderState(order) === 'cancelled'
  const id = String(order.id)
  return (
    <div className="done" part="done">
      <span className={cancelled ? 'done-mark cancelled' : 'done-mark'} aria-hidden="true">
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round">
          <path d={cancelled ? 'm7 7 10 10m0-10L7 17' : 'm5 12.5 4.5 4.5L19 7.5'} />
        </svg>
      </span>
      <h2 className="form-heading" ref={heading} tabIndex={-1}>
        {t(cancelled ? 'formCancelledTitle' : 'formDoneTitle')}
      </h2>
      <p className="form-hint">{t(cancelled ? 'formCancelledText' : 'formDoneText', { id })}</p>
      <OrderNotes order={order} />
      <div className="form-buttons">
        <button className="button quiet" type="button" onClick={onLeave}>
          {t('formKeepShopping')}
        </button>
        <a className="button main" href={`/orders/${id}`} onClick={onLeave}>
          {t('formDoneLink')}
        </a>
      </div>
    </div>
  )
}
