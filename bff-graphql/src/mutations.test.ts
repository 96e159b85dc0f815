import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { createSchema } from './schema.ts'
import { StubMall } from './testing/stub-mall.ts'

const placeOrder = `mutation ($input: PlaceOrderInput!, $key: String!) {
  placeOrder(input: $input, idempotencyKey: $key) { id state customerName customerAddr product { name } } }`

describe('mutations', () => {
  const mall = new StubMall()
  before(() => mall.start({ mutationMs: 1000, attemptMs: 400 }))
  after(() => mall.stop())
  beforeEach(() => {
    mall.orders.clear()
    mall.order.requests = []
    mall.order.mode = 'well'
    mall.answer = () => undefined
  })

  test('may all be sent twice, as the mall does when a BFF dies: they carry a key, or have the same effect again', () => {
    const sameEffectAgain = ['cancelOrder']
    const fields = Object.values(createSchema().getMutationType()?.getFields() ?? {})
    assert.ok(fields.length > 0)
    for (const { name, args } of fields) {
      const hasKey = args.some((argument) => argument.name === 'idempotencyKey')
      assert.ok(hasKey || sameEffectAgain.includes(name), `${name} needs an idempotencyKey`)
    }
  })

  test('placeOrder sends one command for the visitor, with the key', async () => {
    const input = { productId: '2', quantity: 3, customerAddr: '부산시' }
    const { data } = await mall.ask(placeOrder, { input, key: 'a0a0-1' })
    assert.deepEqual(data, {
      placeOrder: {
        id: 1,
        state: 'OrderPlaced',
        customerName: '홍길동',
        customerAddr: '부산시',
        product: { name: 'MASK' },
      },
    })
    assert.equal(mall.order.requests.length, 1)
    const [{ method, url, headers, body } = assert.fail()] = mall.order.requests
    assert.deepEqual([method, url.pathname, headers['idempotency-key']], ['POST', '/orders', 'a0a0-1'])
    assert.deepEqual(body, {
      productId: 2,
      quantity: 3,
      customerId: '1@uengine.org',
      customerName: '홍길동',
      customerAddr: '부산시',
    })
  })

  test('a command is sent again with the same key when the first answer is lost', async () => {
    let asked = 0
    mall.answer = ({ method }) => (method === 'POST' && asked++ === 0 ? { status: 503 } : undefined)
    const { errors } = await mall.ask(placeOrder, { input: { productId: 1, quantity: 1 }, key: 'k' })
    assert.deepEqual(errors, [])
    assert.deepEqual(
      mall.order.requests.map(({ headers }) => headers['idempotency-key']),
      ['k', 'k'],
    )
  })

  for (const [code, status] of [
    ['VALIDATION_FAILED', 422],
    ['UNKNOWN_PRODUCT', 422],
    ['CONFLICT', 409],
    ['IDEMPOTENCY_KEY_REUSED', 422],
  ] as const) {
    test(`a refusal with ${code} is an error with its text and fields, and nothing else of it`, async () => {
      const problem = {
        type: 'about:blank',
        status,
        title: 'No',
        detail: 'quantity must be ≥ 1.',
        code,
        stack: 'secret',
      }
      mall.answer = () => ({
        status,
        body: { ...problem, errors: [{ field: 'quantity', message: 'must be ≥ 1', x: 1 }] },
      })
      const { data, errors } = await mall.ask(placeOrder, { input: { productId: 1, quantity: 0 }, key: 'k' })
      assert.deepEqual(data, { placeOrder: null })
      assert.equal(errors[0]?.message, 'quantity must be ≥ 1.')
      assert.deepEqual(errors[0]?.extensions, {
        code,
        service: 'order',
        errors: [{ field: 'quantity', message: 'must be ≥ 1' }],
      })
      assert.equal(mall.order.requests.length, 1)
    })
  }

  test('a refusal that is no problem document still has a code', async () => {
    mall.answer = () => ({ status: 409, body: 'what' })
    const { errors } = await mall.ask(placeOrder, { input: { productId: 1, quantity: 1 }, key: 'k' })
    assert.deepEqual(errors[0]?.extensions, { code: 'CONFLICT', service: 'order' })
  })

  for (const key of ['', ' ', '키', 'x'.repeat(201), 'a\nb']) {
    test(`refuses ${JSON.stringify(key.slice(0, 10))} as idempotency key before asking anybody`, async () => {
      const { errors } = await mall.ask(placeOrder, { input: { productId: 1, quantity: 1 }, key })
      assert.partialDeepStrictEqual(errors[0]?.extensions, {
        code: 'BAD_USER_INPUT',
        errors: [{ field: 'idempotencyKey' }],
      })
      assert.deepEqual(mall.order.requests, [])
    })
  }

  for (const quantity of ['1', 1.5, 1e99, null, true]) {
    test(`refuses the quantity ${JSON.stringify(quantity)}`, async () => {
      const { errors } = await mall.ask(placeOrder, { input: { productId: 1, quantity }, key: 'k' })
      assert.partialDeepStrictEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT' })
      assert.deepEqual(mall.order.requests, [])
    })
  }

  test('cancelOrder cancels an order of the visitor, and what is asked after it is read anew', async () => {
    mall.placed(5)
    const { data, errors } = await mall.ask(
      'mutation { a: cancelOrder(orderId: 5) { id state } b: cancelOrder(orderId: 5) { state delivery { id } } }',
    )
    assert.deepEqual(errors, [])
    assert.deepEqual(data, {
      a: { id: 5, state: 'OrderCancelled' },
      b: { state: 'OrderCancelled', delivery: { id: 1005 } },
    })
    const sent = mall.order.requests.map(({ method, body }) => (method === 'GET' ? method : body))
    const command = { state: 'OrderCancelled' }
    assert.deepEqual(sent, ['GET', command, 'GET', command])
  })

  for (const orderId of [99, 6, -1]) {
    test(`cancelOrder of ${orderId}, which is not the visitor's, is NOT_FOUND and sends no command`, async () => {
      mall.placed(6, 1, { customerId: '2@uengine.org' })
      const { data, errors } = await mall.ask(`mutation { cancelOrder(orderId: ${orderId}) { id } }`)
      assert.deepEqual(data, { cancelOrder: null })
      assert.partialDeepStrictEqual(errors[0]?.extensions, {
        code: 'NOT_FOUND',
        errors: [{ field: 'orderId' }],
      })
      assert.ok(mall.order.requests.every(({ method }) => method === 'GET'))
    })
  }

  test('a service that is down is told, and may be tried again', async () => {
    mall.order.mode = 'resetting'
    const { errors } = await mall.ask(placeOrder, { input: { productId: 1, quantity: 1 }, key: 'k' })
    assert.partialDeepStrictEqual(errors[0]?.extensions, { code: 'SERVICE_UNAVAILABLE', service: 'order' })
  })
})
