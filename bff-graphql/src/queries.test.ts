import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'

describe('queries', () => {
  const mall = new StubMall()
  before(() => mall.start())
  after(() => mall.stop())
  beforeEach(() => {
    mall.orders.clear()
    mall.deliveries.clear()
    for (const service of [mall.product, mall.order, mall.delivery]) service.requests = []
    mall.answer = () => undefined
  })
  const upstreamRequests = () => [mall.product, mall.order, mall.delivery].flatMap(({ requests }) => requests)

  test('the four queries of the source run unchanged', async () => {
    mall.placed(1)
    const order = { productId: 1, productName: 'TV', quantity: 1, price: 10000 }
    assert.deepEqual(await mall.ask('query getOrders { orders { productId productName quantity price } }'), {
      data: { orders: [order] },
      errors: [],
    })
    assert.deepEqual((await mall.ask('query getOrders { orders { productName } }')).data, {
      orders: [{ productName: 'TV' }],
    })
    assert.deepEqual(
      (await mall.ask('query getOrderById { order(orderId: 1) { productId productName quantity price } }'))
        .data,
      { order },
    )
    const composite =
      'query Composite { orders { quantity customerId state product { price name } delivery { deliveryAddress } } }'
    assert.deepEqual((await mall.ask(composite)).data, {
      orders: [
        {
          quantity: 1,
          customerId: '1@uengine.org',
          state: 'OrderPlaced',
          product: { price: 10000, name: 'TV' },
          delivery: { deliveryAddress: '서울시' },
        },
      ],
    })
  })

  test('ids come from the self links', async () => {
    mall.placed(7)
    assert.deepEqual(await mall.ask('{ orders { id } products { id } deliveries { id } }'), {
      data: {
        orders: [{ id: 7 }],
        products: [1, 2, 3, 4, 5].map((id) => ({ id })),
        deliveries: [{ id: 1007 }],
      },
      errors: [],
    })
  })

  test('an empty mall has empty lists', async () => {
    mall.answer = ({ url }) => ({ body: { _links: { self: { href: url.href } } } })
    assert.deepEqual(await mall.ask('{ orders { id } deliveries { id } }'), {
      data: { orders: [], deliveries: [] },
      errors: [],
    })
  })

  test('fifty orders with product and delivery cost three requests', async () => {
    for (let id = 1; id <= 50; id++) mall.placed(id, (id % 5) + 1)
    const { data } = await mall.ask('{ orders { id product { id name } delivery { id deliveryState } } }')
    const { orders } = data as { orders: { id: number; product: { id: number }; delivery: { id: number } }[] }
    assert.equal(orders.length, 50)
    for (const { id, product, delivery } of orders) {
      assert.equal(product.id, (id % 5) + 1)
      assert.equal(delivery.id, id + 1000)
    }
    assert.equal(upstreamRequests().length, 3)
    assert.equal(mall.product.requests[0]?.url.search, '?ids=1,2,3,4,5')
  })

  test('going back and forth between orders, deliveries and products asks for nothing twice', async () => {
    for (let id = 1; id <= 10; id++) mall.placed(id)
    const { errors } = await mall.ask(
      '{ a: orders { delivery { order { product { id } } product { id } } } b: orders { id } product(productId: 1) { id } }',
    )
    assert.deepEqual(errors, [])
    assert.equal(mall.order.requests.filter(({ url }) => url.pathname === '/orders').length, 1)
    assert.equal(mall.product.requests.length, 1)
    assert.equal(mall.delivery.requests.length, 1)
  })

  test('an order with several deliveries shows the newest, and lists all', async () => {
    mall.placed(1)
    mall.deliveries.set(2000, { orderId: 1, deliveryState: 'DeliveryReady' })
    const query =
      '{ order(orderId: 1) { delivery { id } old: delivery(deliveryId: 1001) { id } deliveries { id } products { id } } }'
    assert.deepEqual((await mall.ask(query)).data, {
      order: {
        delivery: { id: 2000 },
        old: { id: 1001 },
        deliveries: [{ id: 2000 }, { id: 1001 }],
        products: [{ id: 1 }],
      },
    })
  })

  test('what does not exist is null, without an error', async () => {
    mall.placed(1)
    const query = `{ order(orderId: 99) { id } product(productId: -1) { id } delivery(deliveryId: 99) { id }
      productsByIds(ids: [2, 99, "1", -5]) { id name } ordersByIds(ids: [1, 2]) { id } deliveriesByOrderIds(orderIds: [2, 1]) { id orderId } }`
    assert.deepEqual(await mall.ask(query), {
      data: {
        order: null,
        product: null,
        delivery: null,
        productsByIds: [{ id: 2, name: 'MASK' }, null, { id: 1, name: 'TV' }, null],
        ordersByIds: [{ id: 1 }, null],
        deliveriesByOrderIds: [null, { id: 1001, orderId: 1 }],
      },
      errors: [],
    })
    assert.deepEqual(
      mall.order.requests.map(({ url }) => url.pathname + url.search),
      ['/orders/search/findByIdIn?ids=1,2,99'],
    )
  })

  test('the catalogue is read page by page', async () => {
    const page = `query ($after: String) { catalog(first: 2, after: $after, search: "티브이", sort: PRICE_DESCENDING, inStock: true, minPrice: 0, maxPrice: 90000) {
      totalCount nodes { id } edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`
    type Catalog = {
      catalog: { nodes: { id: number }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
    }
    const seen: number[] = []
    let after: string | undefined
    for (let more = true; more;) {
      const { catalog } = (await mall.ask(page, { after })).data as Catalog
      seen.push(...catalog.nodes.map(({ id }) => id))
      after = catalog.pageInfo.endCursor
      more = catalog.pageInfo.hasNextPage
    }
    assert.deepEqual(seen, [1, 2, 3, 4, 5])
    assert.deepEqual(Object.fromEntries(mall.product.requests[1]?.url.searchParams ?? []), {
      offset: '2',
      size: '2',
      search: '티브이',
      sort: 'priceDescending',
      inStock: 'true',
      minPrice: '0',
      maxPrice: '90000',
    })
  })

  test('the categories are those of the product service, in its order and in one request', async () => {
    const categories = [
      { code: 'kitchen', names: { ko: '주방', en: 'Kitchen' }, productCount: 3 },
      { code: 'books', names: { ko: '책', en: 'Books' }, productCount: 1 },
    ]
    mall.answer = ({ url }) =>
      url.pathname === '/categories' ? { body: { _embedded: { categories }, _links: {} } } : undefined
    const query = '{ categories { code names { ko en } productCount } again: categories { code } }'
    assert.deepEqual(await mall.ask(query), {
      data: { categories, again: categories.map(({ code }) => ({ code })) },
      errors: [],
    })
    assert.equal(upstreamRequests().length, 1)
  })

  test('my orders are those of the visitor', async () => {
    mall.placed(1)
    const query =
      '{ myOrders(state: OrderPlaced, from: "2026-07-01", first: 5) { totalCount nodes { id placedAt } } me { customerName } }'
    assert.deepEqual((await mall.ask(query)).data, {
      myOrders: { totalCount: 1, nodes: [{ id: 1, placedAt: '2026-07-20T09:30:00.000Z' }] },
      me: { customerName: '홍길동' },
    })
    assert.deepEqual(Object.fromEntries(mall.order.requests[0]?.url.searchParams ?? []), {
      customerId: '1@uengine.org',
      state: 'OrderPlaced',
      from: '2026-07-01T00:00:00.000Z',
      offset: '0',
      size: '5',
    })
  })

  const ids = Array.from({ length: 101 }, (_, id) => id)
  for (const [field, argument] of [
    ['orders(limit: 0) { id }', 'limit'],
    ['products(limit: 1001) { id }', 'limit'],
    ['catalog(first: 101) { totalCount }', 'first'],
    ['myOrders(first: -1) { totalCount }', 'first'],
    ['catalog(after: "x") { totalCount }', 'after'],
    ['catalog(minPrice: -1) { totalCount }', 'minPrice'],
    [`productsByIds(ids: [${ids}]) { id }`, 'ids'],
    [`deliveriesByOrderIds(orderIds: [${ids}]) { id }`, 'orderIds'],
  ] as const) {
    test(`refuses ${field.slice(0, 40)} naming ${argument}`, async () => {
      const { errors } = await mall.ask(`{ ${field} }`)
      const { code, errors: fields } = errors[0]?.extensions as { code: string; errors: { field: string }[] }
      assert.equal(code, 'BAD_USER_INPUT')
      assert.equal(fields[0]?.field, argument)
      assert.deepEqual(upstreamRequests(), [])
    })
  }

  for (const literal of ['1.5', '"x"', '1e99', '9007199254740993', 'true', '"1 or 1=1"']) {
    test(`refuses ${literal} as an id`, async () => {
      const { data, errors } = await mall.ask(`{ product(productId: ${literal}) { id } }`)
      assert.equal(data, undefined)
      assert.equal((errors[0]?.extensions as { code: string }).code, 'BAD_USER_INPUT')
    })
  }

  test('half of a character in a search is searched for as what can’t be read', async () => {
    const { errors } = await mall.ask('query ($s: String) { catalog(search: $s) { totalCount } }', {
      s: '\ud83d',
    })
    assert.deepEqual(errors, [])
    assert.equal(mall.product.requests[0]?.url.searchParams.get('search'), '\ufffd')
  })

  test('an answer that is no HAL is our fault, told without details', async () => {
    mall.answer = () => ({ body: { products: [{ secret: true }] } })
    const { data, errors } = await mall.ask('{ products { id } me { customerId } }')
    assert.deepEqual(data, { products: null, me: { customerId: '1@uengine.org' } })
    const { code, service, reference } = errors[0]?.extensions as Record<string, string>
    assert.deepEqual({ code, service }, { code: 'INTERNAL', service: 'product' })
    assert.ok(mall.log.some((line) => line.includes(String(reference))))
  })

  test('a value of the wrong type is masked, and the log has it under the reference that the client gets', async () => {
    mall.answer = ({ url }) => ({
      body: {
        _embedded: {
          products: [{ price: 'secret', _links: { self: { href: `${url.origin}/products/1` } } }],
        },
        _links: {},
      },
    })
    const { errors } = await mall.ask('{ products { id price } }')
    const { code, reference } = errors[0]?.extensions as { code: string; reference: string }
    assert.equal(code, 'INTERNAL')
    assert.ok(!JSON.stringify(errors).includes('secret'))
    assert.ok(mall.log.some((line) => line.includes(reference) && line.includes('secret') === false))
  })
})
