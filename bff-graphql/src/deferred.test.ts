import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { readParts, type Part } from './testing/read-parts.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'
import { until } from './testing/until.ts'

const orders = '{ orders { id ... @defer(label: "far") { delivery { deliveryState } } } }'
const pending = 'multipart/mixed;incrementalSpec=v0.2, application/graphql-response+json'
const path = 'multipart/mixed;deferSpec=20220824, application/json'

describe('@defer', () => {
  let mall: StubMall
  beforeEach(async () => {
    mall = await new StubMall().start()
    for (const id of [1, 2, 3]) mall.placed(id)
  })
  afterEach(() => mall.stop())

  const ask = (query: string, accept: string, headers: Record<string, string> = {}) =>
    mall.post(query, undefined, { ...ownPage, accept, ...headers })
  const rest = async (parts: AsyncGenerator<Part>) => {
    const all: Part[] = []
    for await (const part of parts) all.push(part)
    return all
  }

  test('gives what is known at once, while the slow service is still being asked', async () => {
    mall.delivery.mode = 'hanging'
    const response = await ask(orders, pending)
    assert.match(String(response.headers.get('content-type')), /^multipart\/mixed; ?boundary="-"/)
    const parts = readParts(response)
    const { value: first } = await parts.next()
    assert.deepEqual(first, {
      data: { orders: [{ id: 3 }, { id: 2 }, { id: 1 }] },
      pending: [0, 1, 2].map((index) => ({ id: String(index), path: ['orders', index], label: 'far' })),
      hasNext: true,
    })
    mall.delivery.goOn()
    const delivery = { deliveryState: 'DeliveryStarted' }
    assert.deepEqual(await rest(parts), [
      {
        incremental: ['0', '1', '2'].map((id) => ({ id, data: { delivery } })),
        completed: ['0', '1', '2'].map((id) => ({ id })),
        hasNext: false,
      },
    ])
  })

  test('names places by their path for clients of the older draft', async () => {
    const [first, second, ...others] = await rest(readParts(await ask(orders, path)))
    assert.deepEqual(first, { data: { orders: [{ id: 3 }, { id: 2 }, { id: 1 }] }, hasNext: true })
    const data = { delivery: { deliveryState: 'DeliveryStarted' } }
    assert.deepEqual(second, {
      incremental: [0, 1, 2].map((index) => ({ data, path: ['orders', index], label: 'far' })),
      hasNext: false,
    })
    assert.deepEqual(others, [])
  })

  test('costs one call per service, as without it', async () => {
    await rest(readParts(await ask(orders, pending)))
    assert.equal(mall.order.requests.length, 1)
    assert.equal(mall.delivery.requests.length, 1)
  })

  test('has one error in its part for a service that fails', async () => {
    mall.delivery.mode = 'failing'
    const [first, second] = await rest(readParts(await ask(orders, path)))
    assert.equal(first?.errors, undefined)
    const errors = second?.incremental?.flatMap((entry) => entry.errors ?? [])
    assert.equal(errors?.length, 1)
    assert.deepEqual(errors?.[0]?.path, ['orders', 0, 'delivery'])
    assert.partialDeepStrictEqual(errors?.[0]?.extensions, {
      code: 'SERVICE_UNAVAILABLE',
      service: 'delivery',
      affected: 3,
    })
    assert.ok(!JSON.stringify(second).includes('secret'))
  })

  test('ends by the deadline, with an error in its part, when a service hangs', async () => {
    await mall.stop()
    await mall.start({ queryMs: 300, attemptMs: 200 })
    mall.delivery.mode = 'hanging'
    const [, second] = await rest(readParts(await ask(orders, pending)))
    assert.equal(second?.hasNext, false)
    assert.equal(second?.incremental?.[0]?.errors?.[0]?.extensions.code, 'SERVICE_UNAVAILABLE')
    mall.delivery.goOn()
  })

  test('is as if it were absent for clients that take one part', async () => {
    const delivery = { deliveryState: 'DeliveryStarted' }
    const expected = { data: { orders: [3, 2, 1].map((id) => ({ id, delivery })) } }
    for (const accept of ['application/json', '*/*', 'multipart/mixed;incrementalSpec=v9, */*']) {
      const response = await ask(orders, accept)
      assert.match(String(response.headers.get('content-type')), /^application\/json/)
      assert.deepEqual(await response.json(), expected)
    }
    const address = `${mall.url}/graphql?query=${encodeURIComponent(orders)}`
    assert.deepEqual(await (await fetch(address, { headers: { accept: pending } })).json(), expected)
  })

  test('makes no parts where the document or its variables defer nothing', async () => {
    for (const query of ['{ me { customerId } }', orders.replace('label: "far"', 'if: false')]) {
      const response = await ask(query, 'multipart/mixed')
      assert.match(String(response.headers.get('content-type')), /^application\/graphql-response\+json/)
      assert.ok('data' in ((await response.json()) as object))
    }
  })

  test('in a document that is wrong is refused in one part, and @stream is unknown', async () => {
    const stream = '{ orders @stream { id } }'
    const labelTwice = '{ orders { ... @defer(label: "a") { id } ... @defer(label: "a") { state } } }'
    const onRoot = 'mutation { ... @defer { cancelOrder(orderId: 1) { id } } }'
    for (const query of [stream, labelTwice, onRoot]) {
      const response = await ask(query, pending)
      assert.equal(response.status, 400)
      const { errors } = (await response.json()) as { errors: { extensions: object }[] }
      assert.deepEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT' })
    }
  })

  test('tells what the whole answer cost in its last part', async () => {
    const parts = await rest(readParts(await ask(orders, pending, { 'x-mall-explain': '1' })))
    const { calls } = parts.at(-1)?.extensions?.cost as { calls: { service: string }[] }
    assert.deepEqual(
      calls.map(({ service }) => service),
      ['order', 'delivery'],
    )
  })

  test('of a client that leaves ends the call that it waits for', async () => {
    mall.delivery.mode = 'hanging'
    const leaving = new AbortController()
    const response = await fetch(`${mall.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: pending },
      body: JSON.stringify({ query: orders }),
      signal: leaving.signal,
    })
    const parts = readParts(response)
    await parts.next()
    await until(() => mall.delivery.requests.length === 1)
    leaving.abort()
    await assert.rejects(parts.next())
    await until(() => mall.delivery.abandoned === 1)
  })
})
