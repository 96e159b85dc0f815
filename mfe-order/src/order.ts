import type { Language } from 'mfe-kit'
import type { Result } from 'mfe-kit/data'
import type { OrderedDeliveryFields, OrderedProductFields, OrderFields } from './documents.gen.ts'

/** What the order tags know of a product: enough to show what was bought, and only where the product service answers. */
export type OrderedProduct = OrderedProductFields

/** An order as the tags of team Order read it from GraphQL. */
export type Order = OrderFields

/** How far the delivery of an order is, as far as it concerns the order. */
export type OrderedDelivery = OrderedDeliveryFields

/** Whom and where to deliver to. */
export type Receiver = Pick<OrderFields, 'customerName' | 'customerAddr'>

export type OrderState = 'placed' | 'waiting' | 'preparing' | 'underway' | 'delivered' | 'cancelled'

const statesOfDelivery: Readonly<Record<string, OrderState>> = {
  DeliveryReady: 'preparing',
  DeliveryStarted: 'underway',
  DeliveryCompleted: 'delivered',
}

/** How an order stands, its delivery included as far as that is known. */
export function orderState(
  order: Pick<Order, 'state' | 'waitingForStock'>,
  delivery?: Pick<OrderedDelivery, 'deliveryState'>,
): OrderState {
  if (order.state === 'OrderCancelled') return 'cancelled'
  if (order.waitingForStock) return 'waiting'
  return statesOfDelivery[delivery?.deliveryState ?? ''] ?? 'placed'
}

export function orderTotal(order: Pick<Order, 'price' | 'quantity'>): number {
  return (order.price ?? 0) * (order.quantity ?? 0)
}

type NamedProduct = Pick<OrderedProduct, 'id' | 'name'> & {
  names?: Partial<NonNullable<OrderedProduct['names']>> | null
}

/** The product's name in the shopper's language; the name kept with the order where the product service is silent. */
export function orderedName(
  order: Pick<Order, 'productName' | 'productId'>,
  product: NamedProduct | null | undefined,
  language: Language,
): string {
  return product?.names?.[language] || product?.name || order.productName || `#${order.productId}`
}

/** Whether an order may be cancelled as far as the order itself tells: it is not, and no cancel came too late. */
export function mayBeCancelled(order: Pick<Order, 'state' | 'cancelRefused'>): boolean {
  return order.state === 'OrderPlaced' && !order.cancelRefused
}

/** Whether to offer a cancel: not once it is delivered, and not before that is known, or known to be unknown. */
export function isCancellable(
  order: Pick<Order, 'state' | 'cancelRefused'>,
  delivery: Pick<Result<OrderedDelivery>, 'state' | 'data'>,
): boolean {
  if (delivery.state === 'loading') return false
  return mayBeCancelled(order) && delivery.data?.deliveryState !== 'DeliveryCompleted'
}
