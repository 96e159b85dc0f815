import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { ownPage, StubMall } from './testing/stub-mall.ts'

type Line = Record<string, unknown>

describe('what a request leaves behind', () => {
  let mall: StubMall
  beforeEach(async () => {
    mall = await new StubMall().start()
  })
  afterEach(() => mall.stop())

  const lines = (message: string) =>
    mall.log.map((line) => JSON.parse(line) as Line).filter((line) => line.message === message)

  test('its correlation id is answered, sent to the services, and in the log', async () => {
    const response = await mall.post('query Lists { products { id } orders { id } }', undefined, {
      ...ownPage,
      'x-correlation-id': 'visit-7',
    })
    assert.equal(response.headers.get('x-correlation-id'), 'visit-7')
    const sent = [...mall.product.requests, ...mall.order.requests]
    assert.deepEqual(
      sent.map(({ headers }) => headers['x-correlation-id']),
      ['visit-7', 'visit-7'],
    )
    const [line] = lines('An operation ended')
    const { correlationId, name, type, outcome, calls, codes } = line ?? {}
    assert.deepEqual(
      { correlationId, name, type, outcome, calls, codes },
      { correlationId: 'visit-7', name: 'Lists', type: 'query', outcome: 'complete', calls: 2, codes: [] },
    )
  })

  for (const useless of ['', 'two words', 'x'.repeat(200)]) {
    test(`"${useless.slice(0, 20)}" is no correlation id, so it gets one`, async () => {
      const response = await mall.post('{ products { id } }', undefined, { 'x-correlation-id': useless })
      assert.match(String(response.headers.get('x-correlation-id')), /^[\da-f-]{36}$/)
    })
  }

  test('a fault of ours refers to the log by it', async () => {
    mall.answer = ({ url }) => (url.pathname === '/products' ? { body: { _embedded: 7 } } : undefined)
    const response = await mall.post('{ products { id } }', undefined, { 'x-correlation-id': 'visit-8' })
    const { errors } = (await response.json()) as { errors: { extensions: Line }[] }
    assert.deepEqual(errors[0]?.extensions, { code: 'INTERNAL', service: 'product', reference: 'visit-8' })
    const told = lines('A service answered in an unexpected way')
    assert.deepEqual(
      told.map(({ reference }) => reference),
      ['visit-8'],
    )
    assert.deepEqual(lines('An operation ended')[0]?.codes, ['INTERNAL'])
  })

  test('what visitors typed is not in the log', async () => {
    const document =
      'mutation ($input: PlaceOrderInput!, $key: String!) { placeOrder(input: $input, idempotencyKey: $key) { id } }'
    await mall.ask(document, { input: { productId: 1, quantity: 4242 }, key: 'a0a0-1' })
    assert.equal(lines('An operation ended').length, 1)
    assert.doesNotMatch(mall.log.join(''), /4242|1@uengine\.org|서울시/)
  })

  test('of the queries that went well, only one in so many is told', async () => {
    await mall.stop()
    mall.log = []
    await mall.start({ logOneQueryIn: 5 })
    for (let index = 0; index < 10; index++) await mall.ask('{ products { id } }')
    assert.equal(lines('An operation ended').length, 2)
    mall.product.mode = 'failing'
    await mall.ask('{ products { id } }')
    assert.equal(lines('An operation ended').length, 3)
  })
})
