// The three services in a process of their own, on three ports: each answer is made once, so that they cost little.
import { createServer } from 'node:http'
import { report } from './report.ts'

const orderCount = 50
const productCount = 10

const numbers = (count) => Array.from({ length: count }, (_, index) => index + 1)
const self = (collection, id) => ({ self: { href: `http://127.0.0.1/${collection}/${id}` } })

const products = numbers(productCount).map((id) => ({
  ...{ code: `P-${id}`, name: `Product ${id}`, names: { ko: `상품 ${id}`, en: `Product ${id}` } },
  descriptions: { ko: '집에서 쓰는 좋은 물건입니다.', en: 'A good thing to have at home.' },
  ...{ price: id * 1000, stock: 10 * id, ordered: id, imageUrl: `/goods/${id}.webp`, category: 'kitchen' },
  backorderAllowed: false,
  _links: self('products', id),
}))
// Newest first, as the service lists them.
const orders = numbers(orderCount)
  .reverse()
  .map((id) => ({
    ...{ productId: (id % productCount) + 1, productName: `Product ${(id % productCount) + 1}`, quantity: 2 },
    ...{ price: 1000, customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시 강남구' },
    ...{ state: 'OrderPlaced', cancelReason: null, waitingForStock: false, cancelRefused: false },
    ...{ placedAt: '2026-07-20T09:30:00.000Z', cancelledAt: null },
    _links: self('orders', id),
  }))
const deliveries = numbers(orderCount).map((id) => ({
  ...{ orderId: id, quantity: 2, productId: (id % productCount) + 1, productName: 'Product' },
  ...{ customerId: '1@uengine.org', customerName: '홍길동', deliveryAddress: `서울시 강남구 ${id}` },
  ...{ deliveryState: 'DeliveryStarted', preparedAt: null, startedAt: '2026-07-20T09:31:00.000Z' },
  ...{ completedAt: null, cancelledAt: null, _links: self('deliveries', 1000 + id) },
}))

const searches = {
  products: { findByIdIn: 'ids', findCatalog: 'search,category,sort,inStock,minPrice,maxPrice,offset,size' },
  orders: { findByIdIn: 'ids', findMine: 'customerId,search,state,from,to,offset,size' },
  deliveries: { findByOrderIdIn: 'orderIds' },
}

function service(name, items) {
  const document = (body) => Buffer.from(JSON.stringify(body))
  const list = document({
    _embedded: { [name]: items },
    _links: { self: { href: `/${name}` } },
    page: { size: items.length, totalElements: items.length, totalPages: 1, number: 0 },
  })
  const root = { [name]: { href: `/${name}{?page,size,offset}`, templated: true } }
  const found = Object.entries(searches[name]).map(([search, names]) => [
    search,
    { href: `/${name}/search/${search}{?${names}}`, templated: true },
  ])
  const documents = new Map([
    ['/', document({ _links: { ...root, search: { href: `/${name}/search` } } })],
    [`/${name}/search`, document({ _links: Object.fromEntries(found) })],
  ])
  const server = createServer((request, response) => {
    const path = request.url.split('?', 1)[0]
    if (path.startsWith('/events')) return tellNothing(request, response)
    const body = documents.get(path) ?? list
    response.writeHead(200, { 'content-type': 'application/hal+json', 'content-length': body.length })
    response.end(body)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`))
  })
}

/** A feed without events, with long polls. */
function tellNothing(request, response) {
  const wait = Number(new URL(request.url, 'http://stub').searchParams.get('timeout') ?? 0)
  setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'), wait)
}

report({
  PRODUCT_SERVICE_URL: await service('products', products),
  ORDER_SERVICE_URL: await service('orders', orders),
  DELIVERY_SERVICE_URL: await service('deliveries', deliveries),
})
