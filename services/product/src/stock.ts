import { sql, type Transaction } from 'service-chassis'

interface Taken {
  orderId: number
  quantity: number
  stock: number
}

/** Makes everything that touches the stock or queue of one product take turns. Comes before any of it. */
export async function lockProduct(transaction: Transaction, productId: number): Promise<void> {
  await transaction.query(sql`select from product where id = ${productId} for update`)
}

/** Takes stock for an order that is new here, unless others wait or there is too little. */
export async function reserve(
  transaction: Transaction,
  { orderId, productId, quantity }: { orderId: number; productId: number; quantity: number },
): Promise<Taken | undefined> {
  const [taken] = await transaction.query<Taken>(sql`
    with reserved as (
      insert into reservation (order_id, product_id, quantity, state)
      select ${orderId}::bigint, id, ${quantity}::integer, 'reserved' from product
      where id = ${productId} and stock >= ${quantity}::integer
        and not exists (select from reservation where product_id = ${productId} and state = 'waiting')
      on conflict (order_id) do nothing
      returning order_id, product_id, quantity)
    update product set stock = stock - reserved.quantity, ordered = ordered + reserved.quantity from reserved where id = reserved.product_id
    returning reserved.order_id as "orderId", reserved.quantity, stock`)
  return taken
}

/** Puts a new order into the queue of a product that takes back-orders. */
export async function enqueue(
  transaction: Transaction,
  { orderId, productId, quantity }: { orderId: number; productId: number; quantity: number },
): Promise<boolean> {
  const rows = await transaction.query(sql`
    insert into reservation (order_id, product_id, quantity, state)
    select ${orderId}::bigint, id, ${quantity}::integer, 'waiting' from product
    where id = ${productId} and backorder_allowed
    on conflict (order_id) do nothing returning order_id`)
  return rows.length > 0
}

/** Refuses a new order. */
export async function refuse(
  transaction: Transaction,
  { orderId, productId, quantity }: { orderId: number; productId: number; quantity: number },
): Promise<boolean> {
  const rows = await transaction.query(sql`
    insert into reservation (order_id, product_id, quantity, state)
    values (${orderId}, ${productId}, ${quantity}, 'refused')
    on conflict (order_id) do nothing returning order_id`)
  return rows.length > 0
}

/** Remembers that an order was cancelled before it was heard of. */
export async function releaseUnheard(transaction: Transaction, orderId: number): Promise<boolean> {
  const rows = await transaction.query(sql`
    insert into reservation (order_id, state) values (${orderId}, 'released')
    on conflict (order_id) do nothing returning order_id`)
  return rows.length > 0
}

/** Gives back what an order had reserved: the quantity of its own row, whatever the event says. */
export async function giveBack(transaction: Transaction, orderId: number): Promise<Taken | undefined> {
  const [released] = await transaction.query<Taken>(sql`
    with released as (
      update reservation set state = 'released' where order_id = ${orderId} and state = 'reserved'
      returning order_id, product_id, quantity)
    update product set stock = stock + released.quantity, ordered = ordered - released.quantity from released where id = released.product_id
    returning released.order_id as "orderId", released.quantity, stock`)
  return released
}

/** Takes an order out of the queue. */
export async function leaveQueue(transaction: Transaction, orderId: number): Promise<void> {
  await transaction.query(
    sql`update reservation set state = 'released' where order_id = ${orderId} and state = 'waiting'`,
  )
}

/** Serves those who wait, strictly first come, first served: the head blocks until there is enough for it. */
export async function serveQueue(transaction: Transaction, productId: number): Promise<void> {
  for (;;) {
    const [served] = await transaction.query<Taken>(sql`
      with head as (
        select order_id, quantity from reservation
        where product_id = ${productId} and state = 'waiting' order by place limit 1),
      served as (
        update reservation set state = 'reserved' from head, product
        where reservation.order_id = head.order_id and product.id = ${productId} and product.stock >= head.quantity
        returning reservation.order_id, reservation.quantity)
      update product set stock = stock - served.quantity, ordered = ordered + served.quantity from served where id = ${productId}
      returning served.order_id as "orderId", served.quantity, stock`)
    if (!served) return
    transaction.publish('StockReserved', { ...served, productId })
  }
}

/** Refuses everyone who waits for a product. */
export async function refuseQueue(transaction: Transaction, productId: number): Promise<void> {
  const refused = await transaction.query<{ orderId: number; quantity: number }>(sql`
    with refused as (
      update reservation set state = 'refused' where product_id = ${productId} and state = 'waiting'
      returning order_id, quantity, place)
    select order_id as "orderId", quantity from refused order by place`)
  for (const { orderId, quantity } of refused)
    transaction.publish('ProductOutOfStock', { orderId, productId, quantity })
}
