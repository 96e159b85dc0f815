// The three services in memory, in a process of their own; sends their addresses to whoever started it.
import { startStubService } from './stub-service.ts'

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const productName = (id: number) => `PRODUCT-${id}`
const customer = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }

const products = new Map(
  ids(500).map((id) => [
    id,
    {
      name: productName(id),
      names: { ko: `상품 ${id}`, en: `Product ${id}` },
      price: id * 100,
      stock: id % 50,
      imageUrl: null,
    },
  ]),
)
const orders = new Map(
  ids(500).map((id) => [
    id,
    {
      productId: id,
      productName: productName(id),
      quantity: 1,
      price: id * 100,
      ...customer,
      state: 'OrderPlaced',
      placedAt: '2026-07-20T09:30:00.000Z',
    },
  ]),
)
const deliveries = new Map(
  ids(500).map((id) => [
    id,
    {
      orderId: id,
      productId: id,
      productName: productName(id),
      quantity: 1,
      customerId: customer.customerId,
      deliveryAddress: '서울시',
      deliveryState: 'DeliveryStarted',
    },
  ]),
)

const byId = { findByIdIn: { parameter: 'ids' } }
const [product, order, delivery] = await Promise.all([
  startStubService({
    name: 'products',
    items: products,
    searches: { ...byId, findCatalog: {} },
    medianMs: 3,
  }),
  startStubService({ name: 'orders', items: orders, searches: { ...byId, findMine: {} }, medianMs: 4 }),
  startStubService({
    name: 'deliveries',
    items: deliveries,
    searches: { findByOrderIdIn: { parameter: 'orderIds', field: 'orderId' } },
    medianMs: 5,
  }),
])
process.on('disconnect', () => process.exit(0))
process.send?.({ product, order, delivery })
