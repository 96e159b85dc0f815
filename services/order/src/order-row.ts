import type { CancelReason } from 'event-bus/vocabulary'
import { sql } from 'service-chassis'

/** An order as the database holds it. */
export interface OrderRow {
  id: number
  productId: number
  productName: string
  quantity: number
  price: number
  customerId: string
  customerName: string | null
  customerAddr: string | null
  state: 'OrderPlaced' | 'OrderCancelled'
  cancelReason: CancelReason | null
  waitingForStock: boolean
  cancelRefused: boolean
  deliveryState: string | null
  placedAt: Date | string
  cancelledAt: Date | string | null
}

/** The columns of `OrderRow`. */
export const orderColumns = sql`id, product_id as "productId", product_name as "productName", quantity, price,
  customer_id as "customerId", customer_name as "customerName", customer_addr as "customerAddr", state,
  cancel_reason as "cancelReason", waiting_for_stock as "waitingForStock", cancel_refused as "cancelRefused",
  delivery_state as "deliveryState", placed_at as "placedAt", cancelled_at as "cancelledAt"`

/** An order as HAL. */
export function orderResource({ id, deliveryState: _, ...order }: OrderRow, origin: string) {
  const href = `${origin}/orders/${id}`
  return {
    ...order,
    placedAt: new Date(order.placedAt).toISOString(),
    cancelledAt: order.cancelledAt === null ? null : new Date(order.cancelledAt).toISOString(),
    _links: {
      self: { href },
      order: { href },
      // Relative to the delivery service, or to a gateway in front of both.
      delivery: { href: `/deliveries/search/findByOrderIdOrderByDeliveryIdDesc?orderId=${id}` },
    },
  }
}
