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
import { orderService } from './order-service.ts'

const customer = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }
const tv = {
  imageUrl: null,
  names: null,
  descriptions: null,
  category: null,
  backorderAllowed: true,
  productStock: 10,
}

describe('the order service', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let product: FeedOfTest
  let delivery: FeedOfTest
  let service: Service
  let call: Client

  before(async () => {
    postgres = await startTemporaryPostgres()
    ;[product, delivery] = await Promise.all([startFeedOfTest(), startFeedOfTest()])
    product.add('ProductChanged', { ...tv, productId: 1, productName: 'TV', productPrice: 10000 })
    const definition = orderService({ productUrl: product.url, deliveryUrl: delivery.url })
    const databaseUrl = await postgres.createDatabase('orders')
    service = await startService(definition, { databaseUrl, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
    await eventually(async () => assert.equal((await call('GET', '/readyz')).status, 200))
  })
  after(async () => {
    await Promise.all([service.stop(), product.stop(), delivery.stop()])
    await postgres.stop()
  })

  async function place(fields: object = {}, headers: Record<string, string> = {}) {
    const answer = await call(
      'POST',
      '/orders',
      { productId: 1, quantity: 1, ...customer, ...fields },
      headers,
    )
    return { ...answer, id: Number(answer.headers.get('location')?.split('/').at(-1)) }
  }
  async function storyOf(orderId: number): Promise<string[]> {
    const { body } = await call('GET', '/events')
    return body
      .filter(({ data }: { data: { orderId: number } }) => data.orderId === orderId)
      .map(({ type }: { type: string }) => type)
  }
  const fact = (orderId: number) => ({
    deliveryId: orderId,
    orderId,
    productId: 1,
    productName: 'TV',
    quantity: 1,
    customerId: 'a',
    customerName: null,
    deliveryAddress: null,
  })

  it('takes an order, with name and price from the product, and tells the mall', async () => {
    const { status, body, id } = await place({ quantity: '2', price: 1, productName: 'cheap' })
    assert.equal(status, 201)
    const { _links, placedAt, ...order } = body
    assert.deepEqual(order, {
      productId: 1,
      productName: 'TV',
      quantity: 2,
      price: 10000,
      ...customer,
      state: 'OrderPlaced',
      cancelReason: null,
      waitingForStock: false,
      cancelRefused: false,
      cancelledAt: null,
    })
    assert.ok(Math.abs(Date.parse(placedAt) - Date.now()) < 60_000)
    assert.equal(_links.self.href, `${service.url}/orders/${id}`)
    assert.equal(_links.delivery.href, `/deliveries/search/findByOrderIdOrderByDeliveryIdDesc?orderId=${id}`)
    assert.deepEqual(await storyOf(id), ['OrderPlaced'])
  })

  it('takes an order without a name and an address', async () => {
    const { status, body } = await call('POST', '/orders', { productId: 1, quantity: 1, customerId: 'x' })
    assert.deepEqual([status, body.customerName, body.customerAddr], [201, null, null])
  })

  describe('about products', () => {
    it('refuses one that does not exist', async () => {
      const { status, body } = await place({ productId: 99 })
      assert.deepEqual([status, body.code, body.errors[0].field], [422, 'UNKNOWN_PRODUCT', 'productId'])
    })

    it('asks for one that its replica has not heard of', async () => {
      product.products.set(7, { id: 7, name: 'TENT', price: 3000 })
      const { status, body } = await place({ productId: 7 })
      assert.deepEqual([status, body.productName, body.price], [201, 'TENT', 3000])
    })

    it('takes orders while the product service is down, but not of products it never heard of', async () => {
      product.status = 503
      assert.equal((await place()).status, 201)
      const { status, body, headers } = await place({ productId: 98 })
      assert.deepEqual([status, body.code, headers.get('retry-after')], [503, 'SERVICE_UNAVAILABLE', '2'])
      product.status = 200
    })

    it('follows changes of price, and refuses what was removed', async () => {
      product.add('ProductChanged', { ...tv, productId: 2, productName: 'MASK', productPrice: 20000 })
      product.add('ProductChanged', { ...tv, productId: 2, productName: 'MASK', productPrice: 25000 })
      await eventually(async () => assert.equal((await place({ productId: 2 })).body.price, 25000))
      product.add('ProductRemoved', { productId: 2 })
      await eventually(async () => assert.equal((await place({ productId: 2 })).body.code, 'UNKNOWN_PRODUCT'))
    })
  })

  describe('about repeated requests', () => {
    const key = { 'idempotency-key': '"6d2c1d3e"' }

    it('answers the same key and body with the same order', async () => {
      const first = await place({}, key)
      const again = await place({}, key)
      assert.deepEqual([again.status, again.text], [201, first.text])
      assert.deepEqual(await storyOf(first.id), ['OrderPlaced'])
    })

    it('refuses the same key with another body', async () => {
      const { status, body } = await place({ quantity: 5 }, key)
      assert.deepEqual([status, body.code], [422, 'IDEMPOTENCY_KEY_REUSED'])
    })

    it('knows keys by customer', async () => {
      assert.equal((await place({ customerId: 'another' }, key)).status, 201)
    })

    it('places one order for many requests at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => place({}, { 'idempotency-key': 'many' })),
      )
      const placed = new Set(answers.filter(({ status }) => status === 201).map(({ id }) => id))
      assert.equal(placed.size, 1)
      for (const { status, body } of answers)
        assert.ok(status === 201 || body.code === 'IDEMPOTENCY_IN_FLIGHT')
    })
  })

  describe('about cancelling', () => {
    it('cancels once, whether by PATCH or DELETE, and repeats without effect', async () => {
      for (const cancel of [
        (id: number) => call('PATCH', `/orders/${id}`, { state: 'OrderCancelled' }),
        (id: number) => call('DELETE', `/orders/${id}`),
      ]) {
        const { id } = await place()
        const { status, body } = await cancel(id)
        assert.deepEqual([status, body.state, body.cancelReason], [200, 'OrderCancelled', 'CUSTOMER'])
        assert.equal((await cancel(id)).text, JSON.stringify(body))
        assert.deepEqual(await storyOf(id), ['OrderPlaced', 'OrderCancelled'])
      }
    })

    it('publishes one event when many cancel at once', async () => {
      const { id } = await place()
      await Promise.all(Array.from({ length: 10 }, () => call('DELETE', `/orders/${id}`)))
      assert.deepEqual(await storyOf(id), ['OrderPlaced', 'OrderCancelled'])
    })

    it('is too late after the delivery', async () => {
      const [{ id }, next] = [await place(), await place()]
      delivery.add('DeliveryCompleted', { ...fact(id), deliveryState: 'DeliveryCompleted' })
      delivery.add('DeliveryCancelled', { ...fact(next.id), deliveryState: 'DeliveryCancelled' })
      await eventually(async () =>
        assert.equal((await call('GET', `/orders/${next.id}`)).body.cancelReason, 'DELIVERY'),
      )
      const { status, body } = await call('PATCH', `/orders/${id}`, { state: 'OrderCancelled' })
      assert.deepEqual([status, body.code], [409, 'CONFLICT'])
      assert.deepEqual(await storyOf(id), ['OrderPlaced'])
    })

    it('is taken back when the delivery refuses it', async () => {
      const { id } = await place()
      await call('DELETE', `/orders/${id}`)
      delivery.add('DeliveryCompleted', { ...fact(id), deliveryState: 'DeliveryCompleted' })
      delivery.add('DeliveryCancelRefused', { deliveryId: id, orderId: id, customerId: 'a' })
      await eventually(async () => {
        const { body } = await call('GET', `/orders/${id}`)
        assert.deepEqual(
          [body.state, body.cancelRefused, body.cancelReason, body.cancelledAt],
          ['OrderPlaced', true, null, null],
        )
      })
      assert.equal((await call('DELETE', `/orders/${id}`)).status, 409)
    })

    it('tells the reason when there was no stock', async () => {
      const { id } = await place()
      product.add('ProductOutOfStock', { orderId: id, productId: 1, quantity: 1 })
      await eventually(async () =>
        assert.equal((await call('GET', `/orders/${id}`)).body.cancelReason, 'OUT_OF_STOCK'),
      )
    })

    it('shows that an order waits for stock, until it is served', async () => {
      const { id } = await place()
      product.add('StockBackordered', { orderId: id, productId: 1, quantity: 1 })
      await eventually(async () =>
        assert.equal((await call('GET', `/orders/${id}`)).body.waitingForStock, true),
      )
      delivery.add('DeliveryStarted', { ...fact(id), deliveryState: 'DeliveryStarted' })
      await eventually(async () =>
        assert.equal((await call('GET', `/orders/${id}`)).body.waitingForStock, false),
      )
    })
  })
})
