import type { DomainEvents } from 'event-bus/vocabulary'
import { sql, type Sql, type Transaction } from 'service-chassis'
import { deliveryColumns, deliveryFact, type DeliveryRow } from './delivery-row.ts'

/** Prepares the delivery of a new order; where the stock was reserved early, it starts at once. */
export async function prepare(transaction: Transaction, order: DomainEvents['OrderPlaced']): Promise<void> {
  const { orderId, productId, productName, quantity, customerId, customerName, customerAddr } = order
  const [row] = await transaction.query<DeliveryRow>(sql`
    insert into delivery (order_id, product_id, product_name, quantity, customer_id, customer_name, delivery_address,
      state, prepared_at)
    values (${orderId}, ${productId}, ${productName}, ${quantity}, ${customerId}, ${customerName}, ${customerAddr},
      'DeliveryReady', now())
    on conflict (order_id) do update set
      product_id = excluded.product_id, product_name = excluded.product_name, quantity = excluded.quantity,
      customer_id = excluded.customer_id, customer_name = excluded.customer_name,
      delivery_address = excluded.delivery_address,
      state = 'DeliveryStarted', prepared_at = now(), started_at = now()
    where delivery.state = 'reservedEarly'
    returning ${deliveryColumns}`)
  if (row?.deliveryState === 'DeliveryReady') transaction.publish('DeliveryPrepared', deliveryFact(row))
  if (row?.deliveryState === 'DeliveryStarted') transaction.publish('DeliveryStarted', deliveryFact(row))
}

/** Starts the delivery whose stock is reserved, or remembers it for an order that was not heard of yet. */
export async function start(transaction: Transaction, orderId: number): Promise<void> {
  const [row] = await transaction.query<DeliveryRow | { deliveryState: 'reservedEarly' }>(sql`
    insert into delivery (order_id, state) values (${orderId}, 'reservedEarly')
    on conflict (order_id) do update set state = 'DeliveryStarted', started_at = now()
    where delivery.state = 'DeliveryReady'
    returning ${deliveryColumns}`)
  if (row && row.deliveryState !== 'reservedEarly') transaction.publish('DeliveryStarted', deliveryFact(row))
}

/** Cancels deliveries that are ready or started, and tells the mall. */
export async function cancel(transaction: Transaction, which: Sql): Promise<DeliveryRow | undefined> {
  const [row] = await transaction.query<DeliveryRow>(sql`
    update delivery set state = 'DeliveryCancelled', cancelled_at = now()
    where ${which} and state in ('DeliveryReady', 'DeliveryStarted') returning ${deliveryColumns}`)
  if (row) transaction.publish('DeliveryCancelled', deliveryFact(row))
  return row
}

/** Completes deliveries that are started, and tells the mall. */
export async function complete(transaction: Transaction, which: Sql): Promise<DeliveryRow[]> {
  const rows = await transaction.query<DeliveryRow>(sql`
    update delivery set state = 'DeliveryCompleted', completed_at = now()
    where ${which} and state = 'DeliveryStarted' returning ${deliveryColumns}`)
  for (const row of rows) transaction.publish('DeliveryCompleted', deliveryFact(row))
  return rows
}
