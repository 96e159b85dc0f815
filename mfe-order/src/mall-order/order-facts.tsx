import type { Result } from 'mfe-kit/data'
import { Amounts } from '../amounts.tsx'
import { useText } from '../messages.ts'
import { isCancellable, mayBeCancelled, type Order, type OrderedDelivery } from '../order.ts'
import { CancelButton } from './cancel-button.tsx'

/** Receiver, amounts, and the way out: cancel until it is delivered, withdraw afterwards. */
export function OrderFacts({ order, delivery }: { order: Order; delivery: Result<OrderedDelivery> }) {
  const { t } = useText()
  return (
    <div className="detail-side">
      {(order.customerName || order.customerAddr) && (
        <section>
          <h2 className="detail-title">{t('deliveryTitle')}</h2>
          <dl className="facts">
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
          </dl>
        </section>
      )}
      <section>
        <h2 className="detail-title">{t('amountTitle')}</h2>
        <Amounts price={order.price ?? 0} quantity={order.quantity ?? 0} />
      </section>
      {order.state === 'OrderPlaced' && (
        <div className="detail-way-out">
          {mayBeCancelled(order) && (
            <div className="cancel-place">
              {isCancellable(order, delivery) && <CancelButton order={order} />}
              {delivery.data?.deliveryState === 'DeliveryCompleted' && (
                <p className="order-meta">{t('cancelOver')}</p>
              )}
            </div>
          )}
          <p className="order-meta">{t('withdrawal')}</p>
        </div>
      )}
    </div>
  )
}
