// What an answer costs without GraphQL: the same calls, joined by hand.
import { createServer } from 'node:http'
import { report } from '../report.ts'
import { deliveriesByOrderIds, idOf, orders, productsByIds } from '../services.mjs'

const server = createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => answer(JSON.parse(Buffer.concat(chunks).toString()), response))
})

async function answer(_asked, response) {
  const all = await orders(50)
  const [products, deliveries] = await Promise.all([
    productsByIds(all.map(({ productId }) => productId)),
    deliveriesByOrderIds(all.map(idOf)),
  ])
  const productById = new Map(products.map((product) => [idOf(product), product]))
  const deliveryByOrder = new Map(deliveries.map((delivery) => [delivery.orderId, delivery]))
  const joined = all.map((order) => {
    const { quantity, customerId, state } = order
    const { price, name } = productById.get(order.productId)
    const { deliveryAddress } = deliveryByOrder.get(idOf(order))
    return { quantity, customerId, state, product: { price, name }, delivery: { deliveryAddress } }
  })
  const body = JSON.stringify({ data: { orders: joined } })
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

server.listen(0, '127.0.0.1', () => report({ url: `http://127.0.0.1:${server.address().port}/` }))
