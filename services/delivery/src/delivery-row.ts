import type { DeliveryFact, DeliveryState } from 'event-bus/vocabulary'
import { sql } from 'service-chassis'

/** A delivery as the database holds it. */
export interface DeliveryRow {
  deliveryId: number
  orderId: number
  quantity: number
  productId: number
  productName: string
  customerId: string
  customerName: string | null
  deliveryAddress: string | null
  deliveryState: DeliveryState
  preparedAt: Date
  startedAt: Date | null
  completedAt: Date | null
  cancelledAt: Date | null
}

/** The columns of `DeliveryRow`. */
export const deliveryColumns = sql`delivery_id as "deliveryId", order_id as "orderId", quantity,
  product_id as "productId", product_name as "productName", customer_id as "customerId",
  customer_name as "customerName", delivery_address as "deliveryAddress", delivery.state as "deliveryState",
  prepared_at as "preparedAt", started_at as "startedAt", completed_at as "completedAt", cancelled_at as "cancelledAt"`

/** What a row must be to be shown: stock that was reserved early is no delivery yet. */
export const isDelivery = sql`delivery.state <> 'reservedEarly'`

/** A delivery as HAL. */
export function deliveryResource(row: DeliveryRow, origin: string) {
  const href = `${origin}/deliveries/${row.deliveryId}`
  return {
    ...row,
    preparedAt: row.preparedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    _links: { self: { href }, delivery: { href } },
  }
}

/** What the mall is told of a delivery. */
export function deliveryFact(row: DeliveryRow): DeliveryFact {
  const { deliveryId, orderId, productId, productName, quantity } = row
  const { customerId, customerName, deliveryAddress, deliveryState } = row
  return {
    deliveryId,
    orderId,
    productId,
    productName,
    quantity,
    customerId,
    customerName,
    deliveryAddress,
    deliveryState,
  }
}
