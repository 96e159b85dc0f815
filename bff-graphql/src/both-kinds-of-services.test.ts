import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { questions } from './testing/recordings/questions.ts'
import { recordedService, type Recorded } from './testing/recordings/recorded-service.ts'
import { springServices, type Item } from './testing/spring-services.ts'
import { StubMall } from './testing/stub-mall.ts'
import type { StubService } from './testing/stub-service.ts'

const file = new URL('testing/recordings/our-services.json', import.meta.url)
const recordings = JSON.parse(readFileSync(file, 'utf8')) as Record<
  'product' | 'order' | 'delivery',
  Recorded[]
>

/** The items of a recorded list by id, with the fields that the course's services have. */
function items(recording: readonly Recorded[], path: string, fields: readonly string[]): Map<number, Item> {
  const body = recording.find((recorded) => recorded.path === path)?.body
  const { _embedded } = body as {
    _embedded: Record<string, (Item & { _links: { self: { href: string } } })[]>
  }
  const byId = (Object.values(_embedded)[0] ?? []).map((item): [number, Item] => [
    Number(item._links.self.href.split('/').at(-1)),
    Object.fromEntries(fields.map((field) => [field, item[field]])),
  ])
  return new Map(byId.sort(([one], [other]) => one - other))
}

const person = ['customerId', 'customerName']
const holdings = {
  products: items(recordings.product, '/products?page=0&size=100', ['name', 'price', 'stock', 'imageUrl']),
  orders: items(recordings.order, '/orders?page=0&size=100', [
    ...['productId', 'productName', 'quantity', 'price', ...person, 'customerAddr', 'state'],
  ]),
  deliveries: items(recordings.delivery, '/deliveries?page=0&size=100', [
    ...['orderId', 'quantity', 'productId', 'productName', ...person, 'deliveryAddress', 'deliveryState'],
  ]),
}

describe('the mall’s services and those of the course', () => {
  const ours = new StubMall({
    product: recordedService(recordings.product),
    order: recordedService(recordings.order),
    delivery: recordedService(recordings.delivery),
  })
  const spring = new StubMall(springServices(holdings))
  before(() => Promise.all([ours.start(), spring.start()]))
  after(() => Promise.all([ours.stop(), spring.stop()]))

  for (const [name, query] of Object.entries(questions)) {
    test(`answer the same: ${name}`, async () => {
      const answers = await Promise.all([ours.ask(query), spring.ask(query)])
      assert.deepEqual(answers[0].errors, [])
      assert.deepEqual(answers[1], answers[0])
    })
  }

  test('are no empty halls: there is something in the answers', async () => {
    const { data } = await spring.ask(questions['the composite of the course'] ?? '')
    const [order] = (data as { orders: Item[] }).orders
    assert.deepEqual(order, {
      quantity: 2,
      customerId: '1@uengine.org',
      state: 'OrderPlaced',
      product: { price: 10000, name: 'TV' },
      delivery: { deliveryAddress: '서울시' },
    })
  })
})

describe('over services of plain Spring Data REST', () => {
  let mall: StubMall
  const orders = new Map<number, Item>()
  const deliveries = new Map<number, Item>()
  const { products } = holdings
  let deliveryLink: ((id: number) => string) | undefined
  beforeEach(async () => {
    for (let id = 1; id <= 50; id++) {
      orders.set(id, { ...holdings.orders.get(1), productId: (id % 5) + 1 })
      deliveries.set(id, { ...holdings.deliveries.get(1), orderId: id })
    }
    deliveryLink = undefined
    const linked = (id: number) => deliveryLink?.(id)
    mall = await new StubMall(springServices({ products, orders, deliveries, deliveryLink: linked })).start()
    for (const service of [mall.product, mall.order, mall.delivery]) service.requests = []
  })
  afterEach(() => mall.stop())
  const pathsOf = ({ requests }: StubService) => requests.map(({ url }) => url.pathname + url.search).sort()

  test('fifty orders cost one request, and one for each product and each delivery', async () => {
    const { errors } = await mall.ask(
      '{ orders { id product { id name } products { id } delivery { id } deliveries { id } } }',
    )
    assert.deepEqual(errors, [])
    assert.equal(mall.order.requests.length, 1)
    assert.deepEqual(
      pathsOf(mall.product),
      [1, 2, 3, 4, 5].map((id) => `/products/${id}`),
    )
    assert.equal(mall.delivery.requests.length, 50)
    assert.equal(new Set(pathsOf(mall.delivery)).size, 50)
  })

  test('a request has at most eight calls under way for single items', async () => {
    let underWay = 0
    let most = 0
    mall.delivery.onRequest = async () => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay--
    }
    const { errors } = await mall.ask('{ orders { delivery { id } } }')
    assert.deepEqual(errors, [])
    assert.ok(most > 1 && most <= 8, `${most} at once`)
  })

  test('an order whose delivery link is missing is asked for by the search', async () => {
    const { data } = await mall.ask('{ deliveriesByOrderIds(orderIds: [7]) { id orderId } }')
    assert.deepEqual(data, { deliveriesByOrderIds: [{ id: 7, orderId: 7 }] })
    assert.deepEqual(pathsOf(mall.delivery), [
      '/deliveries/search/findByOrderIdOrderByDeliveryIdDesc?orderId=7',
    ])
  })

  test('what only the mall’s own services know is NOT_SUPPORTED, or empty where that is true', async () => {
    const { data, errors } = await mall.ask(
      '{ categories { code } myOrders(from: "2026-01-01") { totalCount } products(limit: 1) { names { ko } } }',
    )
    assert.deepEqual(data, { categories: [], myOrders: null, products: [{ names: null }] })
    assert.deepEqual(
      errors.map(({ message, extensions }) => ({ message, extensions })),
      [
        {
          message:
            'This can’t be answered: the order service does not offer findMine, and its orders do not say when they were placed.',
          extensions: { code: 'NOT_SUPPORTED', service: 'order' },
        },
      ],
    )
  })

  test('ids that come as text are ids', async () => {
    orders.set(1, { ...orders.get(1), productId: '3' })
    const { data, errors } = await mall.ask('{ order(orderId: 1) { productId product { id } } }')
    assert.deepEqual(errors, [])
    assert.deepEqual(data, { order: { productId: 3, product: { id: 3 } } })
  })

  test('a link to another host is not followed, and told once', async () => {
    deliveryLink = (id) => `http://127.0.0.1:1/deliveries/${id}`
    const { data, errors } = await mall.ask('{ orders(limit: 3) { delivery { id } } }')
    assert.deepEqual(data, { orders: [{ delivery: null }, { delivery: null }, { delivery: null }] })
    assert.deepEqual(
      errors.map(({ extensions }) => ({ ...(extensions as object), reference: undefined })),
      [{ code: 'INTERNAL', service: 'order', affected: 3, reference: undefined }],
    )
    assert.ok(!JSON.stringify(errors).includes('127.0.0.1'))
  })
})

describe('a service that is replaced', () => {
  test('by one without its batch search is asked for each item, in the same request', async () => {
    const mall = await new StubMall().start()
    try {
      delete mall.searches.products?.findByIdIn
      mall.answer = ({ url }) => (url.pathname.endsWith('/findByIdIn') ? { status: 404 } : undefined)
      const { data, errors } = await mall.ask('{ productsByIds(ids: [1, 2]) { name } }')
      assert.deepEqual([data, errors], [{ productsByIds: [{ name: 'TV' }, { name: 'MASK' }] }, []])
    } finally {
      await mall.stop()
    }
  })
})
