import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import { StubMall } from './testing/stub-mall.ts'

interface Failure {
  path: (string | number)[]
  message: string
  extensions: { code: string; service: string; circuit: string; retryAfterMs: number; affected?: number }
}

const composite = '{ orders { id product { name } delivery { deliveryState } } }'

describe('a service that does not answer', () => {
  let mall: StubMall
  beforeEach(async () => {
    mall = await new StubMall().start({ queryMs: 2000, attemptMs: 300, breakerOpenMs: 60_000 })
    for (let id = 1; id <= 20; id++) mall.placed(id)
  })
  afterEach(() => mall.stop())

  const ask = async (query: string) => {
    const { data, errors } = await mall.ask(query)
    return { data, errors: errors as unknown as Failure[] }
  }

  test('leaves its part empty with one error that says which service, and the rest is there', async () => {
    await mall.delivery.stop()
    const { data, errors } = await ask(composite)
    const { orders } = data as { orders: { product: unknown; delivery: unknown }[] }
    assert.equal(orders.length, 20)
    for (const { product, delivery } of orders)
      assert.deepEqual({ product, delivery }, { product: { name: 'TV' }, delivery: null })
    assert.equal(errors.length, 1)
    assert.deepEqual(errors[0]?.path, ['orders', 0, 'delivery'])
    assert.deepEqual(errors[0]?.extensions, {
      code: 'SERVICE_UNAVAILABLE',
      service: 'delivery',
      circuit: 'closed',
      retryAfterMs: 1000,
      affected: 20,
    })
  })

  test('is told once for all ids that were looked up', async () => {
    await mall.delivery.stop()
    const { data, errors } = await ask(
      '{ deliveriesByOrderIds(orderIds: [1, 2]) { id } ordersByIds(ids: [1]) { id } }',
    )
    assert.deepEqual(data, { deliveriesByOrderIds: [null, null], ordersByIds: [{ id: 1 }] })
    assert.deepEqual(
      errors.map(({ path, extensions }) => [path, extensions.affected]),
      [[['deliveriesByOrderIds', 0], 2]],
    )
  })

  for (const mode of ['failing', 'hanging', 'resetting'] as const) {
    test(`${mode}: is tried twice, then told without what it said`, async () => {
      mall.delivery.mode = mode
      const { data, errors } = await ask('{ orders(limit: 1) { id } deliveries { id } }')
      assert.deepEqual(data, { orders: [{ id: 20 }], deliveries: null })
      assert.deepEqual(
        [errors[0]?.extensions.code, errors[0]?.extensions.service],
        ['SERVICE_UNAVAILABLE', 'delivery'],
      )
      assert.ok(!JSON.stringify(errors).includes('secret'))
      assert.equal(mall.delivery.requests.length, 2)
    })
  }

  test('opens its circuit, after which it is not asked any more', async () => {
    mall.delivery.mode = 'hanging'
    for (let query = 0; query < 3; query++) await ask('{ deliveries { id } }')
    const asked = mall.delivery.requests.length
    assert.equal(asked, 5)
    const { errors } = await ask('{ deliveries { id } }')
    assert.equal(mall.delivery.requests.length, asked)
    const { circuit, retryAfterMs } = errors[0]?.extensions ?? {}
    assert.deepEqual({ circuit, retryAfterMs }, { circuit: 'open', retryAfterMs: 5000 })
  })

  test('is seen soon when it is back: its feed answers, so the next query tries at once', async () => {
    await mall.delivery.stop()
    await untilOpen()
    await mall.delivery.start()
    const began = performance.now()
    let errors: Failure[]
    do ({ errors } = await ask('{ deliveries { id } }'))
    while (errors.length > 0 && performance.now() - began < 10_000)
    assert.deepEqual(errors, [])
    assert.ok(performance.now() - began < 10_000)
  })

  const untilOpen = async () => {
    for (let query = 0; query < 3; query++) await ask('{ deliveries { id } }')
    assert.equal((await ask('{ deliveries { id } }')).errors[0]?.extensions.circuit, 'open')
  }

  test('is seen soon when it hung and goes on, though its feed never broke', async () => {
    mall.delivery.mode = 'hanging'
    await untilOpen()
    mall.delivery.goOn()
    const began = performance.now()
    while ((await ask('{ deliveries { id } }')).errors.length > 0)
      assert.ok(performance.now() - began < 5000, 'the circuit stays open')
  })

  test('that tells events but fails at queries is probed once, not after each event', async () => {
    mall.answer = ({ url }) => (url.pathname === '/deliveries' ? { status: 500 } : undefined)
    await untilOpen()
    while (mall.delivery.requests.length < 6) await ask('{ deliveries { id } }')
    for (let round = 0; round < 3; round++) {
      const { polls } = mall.delivery.feed
      const before = polls.length
      mall.delivery.publish(createEvent('ProductRemoved', { productId: 9 }))
      while (polls.length === before) await ask('{ deliveries { id } }')
    }
    assert.equal(mall.delivery.requests.length, 6)
  })

  test('that answers only every other time is hidden by the retry', async () => {
    let asked = 0
    mall.answer = ({ url }) => (url.pathname === '/orders' && asked++ % 2 === 0 ? { status: 503 } : undefined)
    for (let query = 0; query < 5; query++)
      assert.deepEqual((await ask('{ orders(limit: 1) { id } }')).errors, [])
  })

  test('that refuses a query (4xx) is well: its circuit stays closed', async () => {
    mall.answer = () => ({ status: 422, body: { code: 'VALIDATION_FAILED', detail: 'search is too long.' } })
    for (let query = 0; query < 10; query++) {
      const { errors } = await ask('{ catalog { totalCount } }')
      assert.deepEqual(
        [errors[0]?.message, errors[0]?.extensions.code],
        ['search is too long.', 'VALIDATION_FAILED'],
      )
    }
    assert.equal(mall.product.requests.length, 10)
  })
})
