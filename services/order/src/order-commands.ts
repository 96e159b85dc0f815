import {
  type Database,
  type Handlers,
  notFound,
  onceOnly,
  Problem,
  type ServiceParts,
  sql,
  storedResult,
  type Trace,
  type Transaction,
} from 'service-chassis'
import { cancelOrder } from './cancel-order.ts'
import { findProduct, type OrderedProduct } from './find-product.ts'
import type { components, operations } from './openapi.gen.ts'
import { orderColumns, orderResource, type OrderRow } from './order-row.ts'

type NewOrder = components['schemas']['NewOrder']
type Commands = 'placeOrder' | 'changeOrder' | 'cancelOrder'

/** Everything that customers do with orders. */
export function orderCommands(
  { database }: ServiceParts,
  productUrl: string,
): Handlers<Pick<operations, Commands>> {
  return {
    async placeOrder({ body, header, trace, origin }) {
      const row = await placeOnce(database, productUrl, body, header['Idempotency-Key'], trace)
      const resource = orderResource(row, origin)
      return { status: 201, headers: { location: resource._links.self.href }, body: resource }
    },
    async changeOrder({ path: { id }, trace, origin }) {
      return { status: 200, body: orderResource(await cancel(database, id, trace), origin) }
    },
    async cancelOrder({ path: { id }, trace, origin }) {
      return { status: 200, body: orderResource(await cancel(database, id, trace), origin) }
    },
  }
}

async function placeOnce(
  database: Database,
  productUrl: string,
  body: NewOrder,
  key: string | undefined,
  trace: Trace,
): Promise<OrderRow> {
  if (key === undefined) {
    const product = await findProduct(database, productUrl, body.productId)
    return database.transaction(trace, (transaction) => insertOrder(transaction, body, product))
  }
  const request = { customerId: body.customerId, key, body }
  // Before the product is looked up: a repeated request gets its order even if the product is gone since.
  const placed = await storedResult<OrderRow>(database, request)
  if (placed) return placed
  const product = await findProduct(database, productUrl, body.productId)
  return database.transaction(trace, (transaction) =>
    onceOnly(transaction, request, () => insertOrder(transaction, body, product)),
  )
}

async function insertOrder(
  transaction: Transaction,
  order: NewOrder,
  product: OrderedProduct,
): Promise<OrderRow> {
  const { productId, quantity, customerId, customerName = null, customerAddr = null } = order
  const [row] = await transaction.query<OrderRow>(sql`
    insert into customer_order
      (product_id, product_name, quantity, price, customer_id, customer_name, customer_addr)
    values
      (${productId}, ${product.name}, ${quantity}, ${product.price}, ${customerId}, ${customerName}, ${customerAddr})
    returning ${orderColumns}`)
  if (!row) throw new Error('The new order was not returned by the database')
  transaction.publish('OrderPlaced', {
    orderId: row.id,
    productId,
    productName: product.name,
    quantity,
    price: product.price,
    customerId,
    customerName,
    customerAddr,
  })
  return row
}

/** Cancelling what is cancelled changes nothing and is no error. */
function cancel(database: Database, id: number, trace: Trace): Promise<OrderRow> {
  return database.transaction(trace, async (transaction) => {
    const cancelled = await cancelOrder(transaction, id, 'CUSTOMER')
    if (cancelled) return cancelled
    const [row] = await transaction.query<OrderRow>(
      sql`select ${orderColumns} from customer_order where id = ${id}`,
    )
    if (!row) throw notFound('order', 'id', id)
    if (row.state === 'OrderCancelled') return row
    const detail = `Order ${id} can not be cancelled any more: it is delivered.`
    throw new Problem('CONFLICT', detail, {
      errors: [{ field: 'state', message: 'can not change after the delivery' }],
    })
  })
}
