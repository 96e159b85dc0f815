import { type EventHandlers, sql } from 'service-chassis'
import { cancel, prepare, start } from './delivery-steps.ts'

/** What the delivery service does when orders are placed and cancelled. */
export const onOrderEvents: EventHandlers = {
  OrderPlaced: ({ data }, transaction) => prepare(transaction, data),
  async OrderCancelled({ data: { orderId } }, transaction) {
    if (await cancel(transaction, sql`order_id = ${orderId}`)) return
    const [completed] = await transaction.query<{ deliveryId: number; customerId: string }>(sql`
      select delivery_id as "deliveryId", customer_id as "customerId" from delivery
      where order_id = ${orderId} and state = 'DeliveryCompleted'`)
    if (completed) transaction.publish('DeliveryCancelRefused', { orderId, ...completed })
  },
}

/** What the delivery service does when stock was reserved. */
export const onProductEvents: EventHandlers = {
  StockReserved: ({ data: { orderId } }, transaction) => start(transaction, orderId),
}
