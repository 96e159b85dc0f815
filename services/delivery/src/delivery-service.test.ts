import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Service, silentLog, startService } from 'service-chassis'
import {
  type Client,
  createClient,
  eventually,
  type FeedOfTest,
  startFeedOfTest,
  startTemporaryPostgres,
} from 'service-chassis/testing'
import { courierDelay } from './courier.ts'
import { deliveryService } from './delivery-service.ts'

describe('the delivery service', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let databaseUrl: string
  let orders: FeedOfTest
  let products: FeedOfTest
  let service: Service
  let call: Client
  let lastOrder = 0

  async function start(courierDelayMs?: number): Promise<void> {
    const definition = deliveryService({ orderUrl: orders.url, productUrl: products.url, courierDelayMs })
    service = await startService(definition, { databaseUrl, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
  }
  before(async () => {
    postgres = await startTemporaryPostgres()
    databaseUrl = await postgres.createDatabase('deliveries')
    ;[orders, products] = await Promise.all([startFeedOfTest(), startFeedOfTest()])
    await start()
  })
  after(async () => {
    await Promise.all([service.stop(), orders.stop(), products.stop()])
    await postgres.stop()
  })

  function place(orderId = ++lastOrder): number {
    const customer = { customerId: 'a', customerName: '홍길동', customerAddr: '서울시' }
    orders.add('OrderPlaced', {
      orderId,
      productId: 1,
      productName: 'TV',
      quantity: 2,
      price: 10000,
      ...customer,
    })
    return orderId
  }
  const reserve = (orderId: number) =>
    products.add('StockReserved', { orderId, productId: 1, quantity: 2, stock: 8 })
  async function deliveryOf(orderId: number) {
    const { body } = await call(
      'GET',
      `/deliveries/search/findByOrderIdOrderByDeliveryIdDesc?orderId=${orderId}`,
    )
    return body._embedded.deliveries[0]
  }
  const reaches = (orderId: number, state: string) =>
    eventually(async () => {
      const delivery = await deliveryOf(orderId)
      assert.equal(delivery?.deliveryState, state)
      return delivery
    })
  async function storyOf(orderId: number): Promise<string[]> {
    const { body } = await call('GET', '/events')
    return body
      .filter(({ data }: { data: { orderId: number } }) => data.orderId === orderId)
      .map(({ type }: { type: string }) => type)
  }
  const change = (id: number, deliveryState: string) => call('PATCH', `/deliveries/${id}`, { deliveryState })

  it('prepares the delivery of an order, and starts it when the stock is reserved', async () => {
    const orderId = place()
    const ready = await reaches(orderId, 'DeliveryReady')
    assert.deepEqual(
      [ready.quantity, ready.productName, ready.customerName, ready.deliveryAddress],
      [2, 'TV', '홍길동', '서울시'],
    )
    assert.equal(ready._links.self.href, `${service.url}/deliveries/${ready.deliveryId}`)
    reserve(orderId)
    const started = await reaches(orderId, 'DeliveryStarted')
    assert.ok(started.startedAt >= started.preparedAt)
    assert.deepEqual(await storyOf(orderId), ['DeliveryPrepared', 'DeliveryStarted'])
  })

  it('shows no delivery for stock that was reserved before the order was heard of', async () => {
    const orderId = ++lastOrder
    reserve(orderId)
    const later = place()
    reserve(later)
    await reaches(later, 'DeliveryStarted')
    assert.equal(await deliveryOf(orderId), undefined)
    place(orderId)
    await reaches(orderId, 'DeliveryStarted')
    assert.deepEqual(await storyOf(orderId), ['DeliveryStarted'])
  })

  it('is completed from started only', async () => {
    const orderId = place()
    const { deliveryId } = await reaches(orderId, 'DeliveryReady')
    const early = await change(deliveryId, 'DeliveryCompleted')
    assert.deepEqual([early.status, early.body.code], [409, 'CONFLICT'])
    reserve(orderId)
    await reaches(orderId, 'DeliveryStarted')
    const { status, body } = await change(deliveryId, 'DeliveryCompleted')
    assert.deepEqual([status, body.deliveryState], [200, 'DeliveryCompleted'])
    assert.equal((await change(deliveryId, 'DeliveryCompleted')).status, 409)
    assert.equal((await change(deliveryId, 'DeliveryCancelled')).status, 409)
    assert.deepEqual(await storyOf(orderId), ['DeliveryPrepared', 'DeliveryStarted', 'DeliveryCompleted'])
  })

  it('can be cancelled by the delivery team before it is completed', async () => {
    const orderId = place()
    const { deliveryId } = await reaches(orderId, 'DeliveryReady')
    assert.equal((await change(deliveryId, 'DeliveryCancelled')).body.deliveryState, 'DeliveryCancelled')
    reserve(orderId)
    orders.add('OrderCancelled', {
      orderId,
      productId: 1,
      productName: 'TV',
      quantity: 2,
      price: 1,
      customerId: 'a',
      customerName: null,
      cancelReason: 'DELIVERY',
    })
    const next = place()
    await reaches(next, 'DeliveryReady')
    assert.deepEqual(await storyOf(orderId), ['DeliveryPrepared', 'DeliveryCancelled'])
  })

  it('finds the deliveries of several orders in one request, newest first', async () => {
    const [first, second] = [place(), place()]
    await reaches(second, 'DeliveryReady')
    const { body } = await call('GET', `/deliveries/search/findByOrderIdIn?orderIds=${first},${second},999`)
    assert.deepEqual(
      body._embedded.deliveries.map(({ orderId }: { orderId: number }) => orderId),
      [second, first],
    )
  })

  for (const [method, path, body, status, field] of [
    ['PATCH', '/deliveries/1', { deliveryState: 'DeliveryStarted' }, 422, 'deliveryState'],
    ['PATCH', '/deliveries/1', { deliveryState: 7 }, 422, 'deliveryState'],
    ['PATCH', '/deliveries/1', {}, 422, 'deliveryState'],
    ['PATCH', '/deliveries/999', { deliveryState: 'DeliveryCompleted' }, 404, 'id'],
    ['GET', '/deliveries/999', undefined, 404, 'id'],
    ['GET', '/deliveries/first', undefined, 422, 'id'],
    ['GET', '/deliveries/search/findByOrderIdIn?orderIds=', undefined, 422, 'orderIds.0'],
    ['GET', '/deliveries/search/findByOrderIdOrderByDeliveryIdDesc', undefined, 422, 'orderId'],
    ['GET', '/events?lastEventId=x', undefined, 400, 'lastEventId'],
  ] as const) {
    it(`answers ${status} to ${method} ${path} ${JSON.stringify(body) ?? ''}`, async () => {
      const answer = await call(method, path, body)
      assert.deepEqual([answer.status, answer.body.errors[0].field], [status, field])
    })
  }

  it('takes nothing but PATCH to change a delivery', async () => {
    assert.equal((await call('DELETE', '/deliveries/1')).headers.get('allow'), 'GET, PATCH')
    assert.equal((await call('POST', '/deliveries', {})).status, 405)
  })

  describe('with a courier', () => {
    it('completes what is started, also what was started before a restart', async () => {
      const before = place()
      reserve(before)
      await reaches(before, 'DeliveryStarted')
      await service.stop()
      await start(50)
      await reaches(before, 'DeliveryCompleted')
      const after = place()
      await reaches(after, 'DeliveryReady')
      reserve(after)
      const { startedAt, completedAt } = await reaches(after, 'DeliveryCompleted')
      assert.ok(Date.parse(completedAt) - Date.parse(startedAt) >= 50)
      assert.deepEqual(await storyOf(after), ['DeliveryPrepared', 'DeliveryStarted', 'DeliveryCompleted'])
    })

    it('is off, or takes a number of milliseconds, or says what is wrong', () => {
      assert.equal(courierDelay('off'), undefined)
      assert.equal(courierDelay('0'), 0)
      assert.equal(courierDelay(), 3000)
      assert.throws(() => courierDelay('soon'), /COURIER_DELAY_MS=soon is no delay/)
    })
  })
})
