import { type EventHandlers, sql, type Transaction } from 'service-chassis'
import {
  enqueue,
  giveBack,
  leaveQueue,
  lockProduct,
  refuse,
  releaseUnheard,
  reserve,
  serveQueue,
} from './stock.ts'

/** What the product service does when an order was placed. */
export const onOrderEvents: EventHandlers = {
  async OrderPlaced({ data }, transaction) {
    const { orderId, productId, quantity } = data
    await lockProduct(transaction, productId)
    const reserved = await reserve(transaction, data)
    if (reserved) transaction.publish('StockReserved', { ...reserved, productId })
    else if (await enqueue(transaction, data))
      transaction.publish('StockBackordered', { orderId, productId, quantity })
    else if (await refuse(transaction, data))
      transaction.publish('ProductOutOfStock', { orderId, productId, quantity })
  },
}

/** What the product service does when a delivery was cancelled. */
export const onDeliveryEvents: EventHandlers = {
  async DeliveryCancelled({ data: { orderId } }, transaction) {
    if (await releaseUnheard(transaction, orderId)) return
    const productId = await productOf(transaction, orderId)
    if (productId === null) return
    await lockProduct(transaction, productId)
    const released = await giveBack(transaction, orderId)
    if (released) transaction.publish('StockReleased', { ...released, productId })
    await leaveQueue(transaction, orderId)
    await serveQueue(transaction, productId)
  },
}

async function productOf(transaction: Transaction, orderId: number): Promise<number | null> {
  const [row] = await transaction.query<{ productId: number | null }>(
    sql`select product_id as "productId" from reservation where order_id = ${orderId}`,
  )
  return row?.productId ?? null
}
