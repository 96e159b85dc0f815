import { Pool } from 'undici'

const { PRODUCT_SERVICE_URL, ORDER_SERVICE_URL, DELIVERY_SERVICE_URL } = process.env
const poolOf = (url) => new Pool(url, { connections: 100 })
const product = poolOf(PRODUCT_SERVICE_URL)
const order = poolOf(ORDER_SERVICE_URL)
const delivery = poolOf(DELIVERY_SERVICE_URL)

async function items(pool, path) {
  const { body } = await pool.request({ method: 'GET', path, headers: { accept: 'application/hal+json' } })
  const { _embedded } = JSON.parse(await body.text())
  return Object.values(_embedded)[0]
}

/** Only the self link tells the id of an item. */
export const idOf = ({ _links }) => {
  const { href } = _links.self
  return Number(href.slice(href.lastIndexOf('/') + 1))
}

/** The three calls of the Composite query, as every server but the BFF makes them. */
export const orders = (limit) => items(order, `/orders?page=0&size=${limit}`)
export const productsByIds = (ids) =>
  items(product, `/products/search/findByIdIn?ids=${[...new Set(ids)].join(',')}`)
export const deliveriesByOrderIds = (ids) =>
  items(delivery, `/deliveries/search/findByOrderIdIn?orderIds=${ids.join(',')}`)

/** In the order of the ids, as DataLoader and the loaders of Mercurius want them. */
export async function loadProducts(ids) {
  const byId = new Map((await productsByIds(ids)).map((item) => [idOf(item), item]))
  return ids.map((id) => byId.get(id))
}
export async function loadDeliveries(orderIds) {
  const byOrder = new Map((await deliveriesByOrderIds(orderIds)).map((item) => [item.orderId, item]))
  return orderIds.map((id) => byOrder.get(id))
}
