import { type EventHandlers, sql, type Transaction } from 'service-chassis'
import { cancelOrder } from './cancel-order.ts'

/** What the order service does with the facts of the product service: its replica, and its part of the saga. */
export const onProductEvents: EventHandlers = {
  async ProductChanged({ data: { productId, productName, productPrice, names } }, transaction) {
    await transaction.query(sql`
      insert into product (id, name, price, names) values (${productId}, ${productName}, ${productPrice}, ${names})
      on conflict (id) do update set name = excluded.name, price = excluded.price, names = excluded.names`)
  },
  async ProductRemoved({ data: { productId } }, transaction) {
    await transaction.query(sql`update product set removed = true where id = ${productId}`)
  },
  async StockBackordered({ data: { orderId } }, transaction) {
    // The feed of the delivery service may be ahead: an order that was served meanwhile waits no more.
    await transaction.query(sql`
      update customer_order set waiting_for_stock = true
      where id = ${orderId} and state = 'OrderPlaced' and delivery_state is null`)
  },
  async ProductOutOfStock({ data: { orderId } }, transaction) {
    await cancelOrder(transaction, orderId, 'OUT_OF_STOCK')
  },
}

/** What the order service does with the facts of the delivery service. */
export const onDeliveryEvents: EventHandlers = {
  DeliveryStarted: ({ data }, transaction) => replicate(transaction, data),
  DeliveryCompleted: ({ data }, transaction) => replicate(transaction, data),
  async DeliveryCancelled({ data }, transaction) {
    await cancelOrder(transaction, data.orderId, 'DELIVERY')
    await replicate(transaction, data)
  },
  async DeliveryCancelRefused({ data: { orderId } }, transaction) {
    await transaction.query(sql`
      update customer_order
      set state = 'OrderPlaced', cancel_refused = true, cancel_reason = null, cancelled_at = null
      where id = ${orderId} and state = 'OrderCancelled'`)
  },
}

async function replicate(
  transaction: Transaction,
  { orderId, deliveryState }: { orderId: number; deliveryState: string },
): Promise<void> {
  await transaction.query(sql`
    update customer_order set delivery_state = ${deliveryState}, waiting_for_stock = false where id = ${orderId}`)
}
