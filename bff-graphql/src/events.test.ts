import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import type { DomainEvent } from './events/event-hub.ts'
import { readEvents, type StreamEvent } from './testing/event-stream.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'
import { until } from './testing/until.ts'

const subscription = 'subscription ($types: [String!]) { events(types: $types) { id type subject data } }'
const delivery = {
  ...{ deliveryId: 3, orderId: 7, productId: 1, productName: 'TV', quantity: 1, customerName: null },
  ...{ customerId: '1@uengine.org', deliveryAddress: '서울시', deliveryState: 'DeliveryStarted' as const },
}
const reserved = (stock: number) =>
  createEvent('StockReserved', { orderId: 7, productId: 1, quantity: 1, stock })
const started = (orderId: number, customerId = '1@uengine.org') =>
  createEvent('DeliveryStarted', { ...delivery, orderId, customerId })

describe('events', () => {
  let mall: StubMall
  let stop: AbortController
  beforeEach(async () => {
    mall = await new StubMall().start()
    stop = new AbortController()
    for (const { feed } of [mall.product, mall.order, mall.delivery]) await until(() => feed.polls.length > 0)
  })
  afterEach(async () => {
    stop.abort()
    await mall.stop()
  })

  async function listen(types?: string[], headers: Record<string, string> = ownPage) {
    const address = new URL(`${mall.url}/graphql/stream`)
    address.searchParams.set('query', subscription)
    address.searchParams.set('variables', JSON.stringify({ types }))
    const response = await fetch(address, { headers, signal: stop.signal })
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
    return readEvents(response)
  }
  const next = async (stream: AsyncGenerator<StreamEvent>) => {
    const { value } = (await stream.next()) as { value: StreamEvent }
    assert.equal(value.event, 'next')
    return (value.data as { data: { events: Partial<DomainEvent> } }).data.events
  }

  test('reach every subscriber as the services wrote them', async () => {
    const streams = [await listen(), await listen()]
    const event = started(7)
    mall.delivery.publish(event)
    const { id, type, data } = event
    for (const stream of streams)
      assert.deepEqual(await next(stream), { id, type, subject: 'delivery/3', data })
  })

  test('of before the subscription are not told', async () => {
    const again = await new StubMall().start()
    again.product.publish(reserved(9))
    await again.stop()
    const stream = await listen()
    mall.product.publish(reserved(8))
    assert.deepEqual((await next(stream)).data, { orderId: 7, productId: 1, quantity: 1, stock: 8 })
  })

  test('of other customers are not told, those of products are', async () => {
    const stream = await listen()
    mall.delivery.publish(started(8, '2@uengine.org'))
    mall.delivery.publish(started(9))
    assert.equal(((await next(stream)).data as { orderId: number }).orderId, 9)
    mall.product.publish(reserved(5))
    assert.equal((await next(stream)).type, 'StockReserved')
  })

  test('of an anonymous visitor are those of products and stock', async () => {
    const [anonymous, known] = [await listen(undefined, {}), await listen()]
    mall.order.publish(cancelled(7))
    mall.delivery.publish(started(7))
    for (const subject of ['order/7', 'delivery/3']) assert.deepEqual((await next(known)).subject, subject)
    mall.product.publish(reserved(5))
    assert.equal((await next(anonymous)).type, 'StockReserved')
  })

  test('of an import are not told one by one: readers are sent to the current state, and hear all else at once', async () => {
    const stream = await listen(['StockReserved', 'EventsResumed'])
    const changed = (productId: number) => {
      const fact = {
        productId,
        productName: 'TV',
        productPrice: 1,
        productStock: 1,
        imageUrl: null,
        names: null,
      }
      return createEvent('ProductChanged', {
        ...fact,
        descriptions: null,
        category: null,
        backorderAllowed: true,
      })
    }
    mall.product.publish(...Array.from({ length: 1000 }, (_, index) => changed(index + 1)), reserved(9))
    assert.equal((await next(stream)).type, 'StockReserved')
    assert.equal((await next(stream)).type, 'EventsResumed')
  })

  test('can be chosen by name', async () => {
    const stream = await listen(['StockReleased'])
    mall.product.publish(reserved(9))
    mall.product.publish(createEvent('StockReleased', { orderId: 7, productId: 1, quantity: 1, stock: 10 }))
    assert.equal((await next(stream)).type, 'StockReleased')
  })

  for (const [what, types] of [
    ['a name that does not exist', ['StockRelesed']],
    ['more names than there are', Array.from({ length: 101 }, () => 'StockReserved')],
  ] as const) {
    test(`are refused by ${what}`, async () => {
      const stream = await listen([...types])
      const { value } = (await stream.next()) as { value: StreamEvent }
      const { errors } = value.data as { errors: { extensions: object }[] }
      assert.partialDeepStrictEqual(errors[0]?.extensions, {
        code: 'BAD_USER_INPUT',
        errors: [{ field: 'types' }],
      })
      assert.equal(((await stream.next()) as { value: StreamEvent }).value.event, 'complete')
    })
  }

  test('are not missed while a service restarts, and come once', async () => {
    const stream = await listen()
    mall.order.publish(cancelled(1))
    assert.equal((await next(stream)).subject, 'order/1')
    await mall.order.stop()
    mall.order.publish(cancelled(2), cancelled(3))
    await mall.order.start()
    assert.equal((await next(stream)).subject, 'order/2')
    assert.equal((await next(stream)).subject, 'order/3')
    mall.order.publish(cancelled(4))
    assert.equal((await next(stream)).subject, 'order/4')
  })

  test('without data are left out, and those behind them are told', async () => {
    const stream = await listen(['OrderCancelled'])
    const broken = [null, 'text', undefined].map((data) => ({ ...cancelled(1), data, id: `${data}` }))
    mall.order.publish(...(broken as never[]), cancelled(2))
    assert.equal((await next(stream)).subject, 'order/2')
    assert.equal(mall.log.filter((line) => line.includes('is left out')).length, 3)
  })

  test('that are lost with the feed end the stream without `complete`, so that the page reads the state anew', async () => {
    const stream = await listen()
    mall.order.publish(cancelled(1))
    await next(stream)
    mall.order.feed.reset()
    assert.equal((await stream.next()).done, true)
    const again = await listen(['OrderCancelled'])
    await until(() => mall.order.feed.polls.at(-1) === null)
    mall.order.publish(cancelled(2))
    assert.equal((await next(again)).subject, 'order/2')
  })

  test('that nobody could hear while a service was away send readers to the current state', async () => {
    await mall.order.stop()
    const others = [mall.product.feed, mall.delivery.feed]
    const read = others.map(({ polls }) => polls.length)
    await mall.restartBff(() => Promise.resolve())
    await until(() => others.every(({ polls }, index) => polls.length > (read[index] ?? 0)))
    const stream = await listen()
    mall.order.publish(cancelled(1))
    await mall.order.start()
    assert.equal((await next(stream)).type, 'EventsResumed')
  })

  test('are read once from each service, however many subscribe, and a subscriber that leaves is forgotten', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen()))
    mall.product.publish(reserved(9))
    for (const stream of streams) await next(stream)
    await until(() => mall.product.feed.polls.length === 2)
    stop.abort()
    stop = new AbortController()
    const stream = await listen()
    mall.product.publish(reserved(8))
    await next(stream)
    assert.ok(mall.product.feed.polls.length <= 3)
  })

  test('come over POST too, as graphql-sse sends it', async () => {
    const response = await fetch(`${mall.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: subscription }),
      signal: stop.signal,
    })
    const stream = readEvents(response)
    mall.product.publish(reserved(9))
    assert.equal((await next(stream)).type, 'StockReserved')
  })

  test('a subscription without a stream is refused with a hint', async () => {
    const { errors } = await mall.ask(subscription)
    assert.match(String(errors[0]?.message), /text\/event-stream/)
  })

  test('a document that is wrong is refused before a stream begins', async () => {
    const response = await fetch(
      `${mall.url}/graphql/stream?query=${encodeURIComponent('subscription { nothing }')}`,
    )
    assert.equal(response.status, 400)
    const { errors } = (await response.json()) as { errors: { extensions: object }[] }
    assert.deepEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT' })
  })

  test('a mutation over a GET stream is refused', async () => {
    const mutation = 'mutation { cancelOrder(orderId: 1) { id } }'
    const response = await fetch(`${mall.url}/graphql/stream?query=${encodeURIComponent(mutation)}`)
    assert.equal(response.status, 405)
    assert.deepEqual(mall.order.requests, [])
  })
})

function cancelled(orderId: number) {
  const order = { orderId, productId: 1, productName: 'TV', quantity: 1, price: 10_000, customerName: null }
  return createEvent('OrderCancelled', { ...order, customerId: '1@uengine.org', cancelReason: 'CUSTOMER' })
}
