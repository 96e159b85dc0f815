import type { CancelReason } from 'event-bus/vocabulary'
import { sql, type Transaction } from 'service-chassis'
import { orderColumns, type OrderRow } from './order-row.ts'

/** Cancels an order that stands, whose delivery is not known as completed, and tells the mall. */
export async function cancelOrder(
  transaction: Transaction,
  orderId: number,
  cancelReason: CancelReason,
): Promise<OrderRow | undefined> {
  const [row] = await transaction.query<OrderRow>(sql`
    update customer_order
    set state = 'OrderCancelled', cancel_reason = ${cancelReason}, cancelled_at = now(), waiting_for_stock = false
    where id = ${orderId} and state = 'OrderPlaced' and delivery_state is distinct from 'DeliveryCompleted'
    returning ${orderColumns}`)
  if (row) {
    const { productId, productName, quantity, price, customerId, customerName } = row
    transaction.publish('OrderCancelled', {
      orderId,
      productId,
      productName,
      quantity,
      price,
      customerId,
      customerName,
      cancelReason,
    })
  }
  return row
}
