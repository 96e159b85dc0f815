import type { TagHost } from 'mfe-kit'
import { useEntity } from 'mfe-kit/react'
import { useEffect } from 'react'
import { deliveryLookup, productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import type { Order } from '../order.ts'
import { OrderNumber } from '../order-number.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderItem } from './order-item.tsx'
import { OrderNotes } from './order-notes.tsx'
import { OrderStateLabel } from './order-state-label.tsx'

/** All about an order. How it stands is said once, in its head; when each step was is shown by the tag of team Delivery. */
export function OrderDetail({ host, order }: { host: TagHost; order: Order }) {
  const { t, formatDate } = useText()
  const product = useEntity(productLookup, order.productId ?? undefined).data
  const delivery = useEntity(deliveryLookup, order.id)
  const title = t('title', { id: String(order.id) })
  useEffect(() => void host.emit('page-title', { title }), [host, title])
  return (
    <article className="detail" part="order">
      <div className="detail-main">
        <div className="detail-head">
          <p className="order-meta">
            {order.placedAt && <time dateTime={order.placedAt}>{formatDate(order.placedAt)}</time>}
            <OrderNumber id={order.id} />
          </p>
          <OrderStateLabel order={order} delivery={delivery.data} headline />
          <OrderNotes order={order} />
        </div>
        <mall-delivery className="detail-delivery" order-id={order.id} />
        <section className="detail-items">
          <h2 className="detail-title">{t('itemsTitle')}</h2>
          <OrderItem order={order} product={product} />
        </section>
      </div>
      <OrderFacts order={order} delivery={delivery} />
    </article>
  )
}
