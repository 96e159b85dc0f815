import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'

const placeOrder = 'placeOrder(input: { productId: 1, quantity: 1 }, idempotencyKey: "k") { id }'

describe('a request without the mark of the mall’s page', () => {
  const mall = new StubMall()
  before(async () => {
    await mall.start()
    mall.placed(1)
  })
  after(() => mall.stop())
  beforeEach(() => {
    for (const service of [mall.product, mall.order, mall.delivery]) service.requests = []
  })
  const anonymously = (query: string, mark: Record<string, string> = {}) => mall.ask(query, undefined, mark)

  for (const [operation, field] of [
    ['query', 'myOrders { totalCount nodes { id } }'],
    ['query', 'ordersByIds(ids: [1]) { id }'],
    ['query', 'deliveriesByOrderIds(orderIds: [1]) { id }'],
    ['mutation', placeOrder],
    ['mutation', 'cancelOrder(orderId: 1) { id }'],
  ] as const) {
    const name = field.split(/\W/, 1)[0] ?? ''
    test(`is told by ${name} where to go, and no service is asked`, async () => {
      const { data, errors } = await anonymously(`${operation} { ${field} }`)
      assert.deepEqual(data, { [name]: null })
      assert.equal(errors.length, 1)
      assert.deepEqual(errors[0]?.extensions, { code: 'UNAUTHENTICATED' })
      assert.deepEqual(errors[0]?.path, [name])
      assert.match(String(errors[0]?.message), /x-mall-request: 1/)
      assert.deepEqual([mall.order.requests, mall.delivery.requests], [[], []])
    })
  }

  test('is nobody’s, and gets everything else beside', async () => {
    const { data, errors } = await anonymously(
      '{ me { customerId } myOrders { totalCount } productsByIds(ids: [2]) { name } catalog(first: 1) { totalCount } }',
    )
    assert.deepEqual(data, {
      me: null,
      myOrders: null,
      productsByIds: [{ name: 'MASK' }],
      catalog: { totalCount: 5 },
    })
    assert.deepEqual(
      errors.map(({ path }) => path),
      [['myOrders']],
    )
  })

  test('is not made the mall’s by another value of the mark', async () => {
    assert.deepEqual((await anonymously('{ me { customerId } }', { 'x-mall-request': 'yes' })).data, {
      me: null,
    })
  })

  test('runs the open queries as ever', async () => {
    const { data, errors } = await anonymously(
      '{ orders { id product { name } delivery { id } } order(orderId: 1) { id } deliveries { id order { id } } products(limit: 1) { name } }',
    )
    assert.deepEqual(errors, [])
    assert.deepEqual(data, {
      orders: [{ id: 1, product: { name: 'TV' }, delivery: { id: 1001 } }],
      order: { id: 1 },
      deliveries: [{ id: 1001, order: { id: 1 } }],
      products: [{ name: 'TV' }],
    })
  })
})
