import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import { createClient } from 'graphql-sse'
import { readEvents, type StreamEvent } from './testing/event-stream.ts'
import { listen as listenAt, type ListenOptions } from './testing/listen.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'
import { until } from './testing/until.ts'

const order = (orderId: number, productId = 1) => ({
  ...{ orderId, productId, productName: 'TV', quantity: 1, price: 10_000 },
  ...{ customerName: null, customerId: '1@uengine.org' },
})
const cancelled = (orderId: number, productId = 1) =>
  createEvent('OrderCancelled', { ...order(orderId, productId), cancelReason: 'CUSTOMER' })
const reserved = (orderId: number, productId: number) =>
  createEvent('StockReserved', { orderId, productId, quantity: 1, stock: 9 })
const orderState = 'subscription { orderChanged(orderId: 7) { id state } }'

describe('subscriptions', () => {
  let mall: StubMall
  let stop: AbortController
  beforeEach(async () => {
    mall = await new StubMall().start()
    mall.placed(7)
    stop = new AbortController()
    for (const { feed } of [mall.product, mall.order, mall.delivery]) await until(() => feed.polls.length > 0)
  })
  afterEach(async () => {
    stop.abort()
    await mall.stop()
  })
  const listen = (query: string, options?: ListenOptions) =>
    listenAt(mall.url, query, { signal: stop.signal, ...options })
  const cancel = (id: number) => {
    mall.orders.set(id, { ...mall.orders.get(id), state: 'OrderCancelled' })
    mall.order.publish(cancelled(id))
  }

  test('to events can be bound to orders and products', async () => {
    const query = 'subscription { events(orderIds: [8], productIds: [3]) { type subject } }'
    const stream = await listen(query)
    mall.order.publish(cancelled(7), cancelled(8), cancelled(9, 3))
    assert.deepEqual(await stream.next(), { events: { type: 'OrderCancelled', subject: 'order/8' } })
    assert.deepEqual(await stream.next(), { events: { type: 'OrderCancelled', subject: 'order/9' } })
    mall.product.publish(reserved(7, 1), reserved(7, 3))
    assert.deepEqual(await stream.next(), { events: { type: 'StockReserved', subject: 'product/3' } })
  })

  test('to an order begin with its state, tell each change once, and stay silent otherwise', async () => {
    const stream = await listen(orderState)
    assert.deepEqual(await stream.next(), { orderChanged: { id: 7, state: 'OrderPlaced' } })
    const asked = mall.order.requests.length
    mall.order.publish(cancelled(8), cancelled(7))
    await until(() => mall.order.requests.length > asked)
    cancel(7)
    assert.deepEqual(await stream.next(), { orderChanged: { id: 7, state: 'OrderCancelled' } })
  })

  test('to an order tell what its delivery became', async () => {
    const stream = await listen('subscription { orderChanged(orderId: 7) { delivery { deliveryState } } }')
    const state = (deliveryState: string) => ({ orderChanged: { delivery: { deliveryState } } })
    assert.deepEqual(await stream.next(), state('DeliveryStarted'))
    mall.deliveries.set(1007, { ...mall.deliveries.get(1007), deliveryState: 'DeliveryCompleted' })
    mall.delivery.publish(
      createEvent('DeliveryCompleted', {
        ...order(7),
        deliveryId: 1007,
        deliveryAddress: '서울시',
        deliveryState: 'DeliveryCompleted',
      }),
    )
    assert.deepEqual(await stream.next(), state('DeliveryCompleted'))
  })

  test('to a product are for everybody, to an order for who placed it', async () => {
    const anonymous = { headers: {} }
    const product = await listen('subscription { productChanged(productId: 1) { name stock } }', anonymous)
    assert.deepEqual(await product.next(), { productChanged: { name: 'TV', stock: 10 } })
    mall.products.set(1, { ...mall.products.get(1), stock: 9 })
    mall.product.publish(reserved(7, 1))
    assert.deepEqual(await product.next(), { productChanged: { name: 'TV', stock: 9 } })

    for (const query of [orderState, 'subscription { deliveryChanged(orderId: 7) { id } }']) {
      const { errors } = (await (await listen(query, anonymous)).next()) as {
        errors: { extensions: object }[]
      }
      assert.deepEqual(errors[0]?.extensions, { code: 'UNAUTHENTICATED' })
    }
    mall.placed(8, 1, { customerId: '2@uengine.org' })
    const foreign = await listen('subscription { orderChanged(orderId: 8) { id } }')
    assert.deepEqual(await foreign.next(), { orderChanged: null })
  })

  test('that ask for the same are executed once for each event', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(orderState)))
    for (const stream of streams) await stream.next()
    const asked = mall.order.requests.length
    cancel(7)
    for (const stream of streams)
      assert.deepEqual(await stream.next(), { orderChanged: { id: 7, state: 'OrderCancelled' } })
    assert.equal(mall.order.requests.length, asked + 1)
  })

  test('begin with the state for a reader that joins later, too', async () => {
    const first = await listen(orderState)
    await first.next()
    cancel(7)
    assert.deepEqual(await first.next(), { orderChanged: { id: 7, state: 'OrderCancelled' } })
    const second = await listen(orderState)
    assert.deepEqual(await second.next(), { orderChanged: { id: 7, state: 'OrderCancelled' } })
  })

  test('miss nothing over a restart of the BFF and of a service: the client of graphql-sse connects again and reads the state', async () => {
    const client = createClient({
      url: `${mall.url}/graphql`,
      headers: ownPage,
      retryAttempts: 100,
      retry: () => new Promise((resolve) => setImmediate(resolve)),
      abortControllerImpl: AbortController,
    })
    const states = client.iterate<{ orderChanged: { state: string } }>({ query: orderState })
    const next = async () => (await states.next()).value?.data?.orderChanged.state
    assert.equal(await next(), 'OrderPlaced')
    await mall.restartBff(async () => {
      await mall.order.stop()
      cancel(7)
      await mall.order.start()
    })
    assert.equal(await next(), 'OrderCancelled')
    mall.orders.set(7, { ...mall.orders.get(7), state: 'OrderPlaced' })
    mall.order.publish(cancelled(7))
    assert.equal(await next(), 'OrderPlaced')
    client.dispose()
  })

  test('take no notice of variables that they do not declare, however deep these are', async () => {
    const values = Array.from({ length: 3 }, () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`)
    const streams = await Promise.all(
      values.map((value) =>
        fetch(`${mall.url}/graphql/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...ownPage },
          body: `{"query": "subscription { events { subject } }", "variables": {"x": ${value}}}`,
          signal: stop.signal,
        }),
      ),
    )
    mall.order.publish(cancelled(7))
    for (const stream of streams) {
      const { value } = await readEvents(stream).next()
      assert.deepEqual(value?.data, { data: { events: { subject: 'order/7' } } })
    }
  })

  test('have as many places as one visitor may have, and who leaves gives one back', async () => {
    await mall.stop()
    await mall.start({ streams: { perVisitor: 2, perProcess: 3 } })
    const leaving = new AbortController()
    await listen(orderState)
    await listen(orderState, { signal: leaving.signal })
    const open = (headers: Record<string, string> = ownPage) =>
      fetch(`${mall.url}/graphql/stream?query=${encodeURIComponent(orderState)}`, {
        headers,
        signal: stop.signal,
      })
    const refused = await open()
    assert.equal(refused.status, 429)
    assert.equal(refused.headers.get('retry-after'), '5')
    const { errors } = (await refused.json()) as { errors: { extensions: object }[] }
    assert.deepEqual(errors[0]?.extensions, { code: 'TOO_MANY_STREAMS', retryAfterMs: 5000 })
    // Behind the shell, each address has places of its own; the process has a limit for all.
    assert.equal((await open({ ...ownPage, 'x-forwarded-for': '203.0.113.7' })).status, 200)
    const full = await open({ ...ownPage, 'x-forwarded-for': '203.0.113.8' })
    assert.equal(full.status, 503)
    await full.text()
    leaving.abort()
    let status = 0
    while (status !== 200) {
      const response = await open()
      status = response.status
      if (status !== 200) await response.text()
    }
  })

  test('lose a reader that does not read, and no other', async () => {
    const query = 'subscription { events(types: ["OrderCancelled"]) { data } }'
    const slow = connect(Number(new URL(mall.url).port), '127.0.0.1')
    await once(slow, 'connect')
    slow.write(
      `GET /graphql/stream?query=${encodeURIComponent(query)} HTTP/1.1\r\nhost: mall\r\nx-mall-request: 1\r\n\r\n`,
    )
    await once(slow, 'readable')
    const stream = await listen(query)
    const productName = 'x'.repeat(500_000)
    const closed = once(slow, 'close')
    let isClosed = false
    void closed.then(() => (isClosed = true))
    slow.on('error', () => undefined)
    for (let sent = 0; sent < 100 && !isClosed; sent++) {
      const data = { ...order(7), productName, cancelReason: 'CUSTOMER' as const }
      mall.order.publish(createEvent('OrderCancelled', data))
      await stream.next()
    }
    // What has arrived is read only now: the end of the connection comes behind it.
    slow.resume()
    await closed
  })

  test('share the endpoint with queries, however long the answer', async () => {
    for (let id = 1; id <= 1000; id++) mall.placed(id)
    const fields = Array.from({ length: 30 }, (_, index) => `customerIdentity${index}: customerId`)
    const query = `{ orders(limit: 1000) { ${fields.join(' ')} productName customerAddr customerName placedAt } }`
    const response = await fetch(`${mall.url}/graphql/stream?${new URLSearchParams({ query })}`)
    const text = await response.text()
    assert.ok(text.length > 1024 * 1024, String(text.length))
    assert.match(text, /event: complete/)
  })

  test('share the endpoint with queries, whose deferred parts come as results of their own', async () => {
    const response = await fetch(`${mall.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...ownPage },
      body: JSON.stringify({ query: '{ order(orderId: 7) { id ... @defer { delivery { id } } } }' }),
    })
    const events: StreamEvent[] = []
    for await (const event of readEvents(response)) events.push(event)
    assert.deepEqual(
      events.map(({ event }) => event),
      ['next', 'next', 'complete'],
    )
    assert.partialDeepStrictEqual(events[0]?.data, { data: { order: { id: 7 } }, hasNext: true })
    assert.partialDeepStrictEqual(events[1]?.data, {
      incremental: [{ id: '0', data: { delivery: { id: 1007 } } }],
      hasNext: false,
    })
  })
})
