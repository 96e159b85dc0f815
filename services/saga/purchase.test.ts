import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Service, type ServiceDefinition, silentLog, startService } from 'service-chassis'
import {
  type Client,
  createClient,
  eventually,
  freePorts,
  startTemporaryPostgres,
} from 'service-chassis/testing'
import { deliveryService } from 'service-delivery'
import { orderService } from 'service-order'
import { productService } from 'service-product'

const customer = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }
const [tv, mask] = [1, 2]

describe('a purchase through the three services', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let start: Record<'product' | 'order' | 'delivery', () => Promise<void>>
  const services: Partial<Record<'product' | 'order' | 'delivery', Service>> = {}
  let product: Client
  let order: Client
  let delivery: Client

  before(async () => {
    postgres = await startTemporaryPostgres()
    const ports = await freePorts(3)
    const [productUrl, orderUrl, deliveryUrl] = ports.map((port) => `http://127.0.0.1:${port}`) as [
      string,
      string,
      string,
    ]
    const starter =
      (name: keyof typeof services, definition: ServiceDefinition, port = 0) =>
      async () => {
        const databaseUrl = await postgres.createDatabase(name)
        services[name] = await startService(definition, { databaseUrl, port, log: silentLog })
        await services[name].ready
      }
    start = {
      product: starter('product', productService({ orderUrl, deliveryUrl }), ports[0]),
      order: starter('order', orderService({ productUrl, deliveryUrl }), ports[1]),
      delivery: starter('delivery', deliveryService({ orderUrl, productUrl }), ports[2]),
    }
    await Promise.all([start.product(), start.order(), start.delivery()])
    ;[product, order, delivery] = (await Promise.all(
      [productUrl, orderUrl, deliveryUrl].map(createClient),
    )) as [Client, Client, Client]
    await eventually(async () => assert.equal((await order('GET', '/readyz')).status, 200))
  })
  after(async () => {
    await Promise.all(Object.values(services).map((service) => service.stop()))
    await postgres.stop()
  })

  async function place(productId: number, quantity: number): Promise<number> {
    const { status, headers } = await order('POST', '/orders', { productId, quantity, ...customer })
    assert.equal(status, 201)
    return Number(headers.get('location')?.split('/').at(-1))
  }
  const orderOf = async (id: number) => (await order('GET', `/orders/${id}`)).body
  const stockOf = async (id: number) => (await product('GET', `/products/${id}`)).body.stock
  const deliveryOf = async (id: number) =>
    (await delivery('GET', `/deliveries/search/findByOrderIdIn?orderIds=${id}`)).body._embedded.deliveries[0]
  const cancel = (id: number) => order('PATCH', `/orders/${id}`, { state: 'OrderCancelled' })
  const delivers = (id: number, state: string) =>
    eventually(async () => assert.equal((await deliveryOf(id))?.deliveryState, state))
  const complete = async (id: number) =>
    delivery('PATCH', `/deliveries/${(await deliveryOf(id)).deliveryId}`, {
      deliveryState: 'DeliveryCompleted',
    })

  it('lowers the stock, delivers, and tells the same story in every service', async () => {
    const stock = await stockOf(tv)
    const id = await place(tv, 3)
    await delivers(id, 'DeliveryStarted')
    assert.equal(await stockOf(tv), stock - 3)
    assert.equal((await complete(id)).status, 200)
    const events = (
      await Promise.all([order, product, delivery].map((call) => call('GET', '/events')))
    ).flatMap(({ body }) => body)
    const story = events.filter(({ data }) => data.orderId === id)
    const placed = story.find(({ type }) => type === 'OrderPlaced')
    for (const { type, correlationid } of story) {
      if (type !== 'DeliveryCompleted') assert.equal(correlationid, placed.correlationid, type)
    }
  })

  it('gives everything back when it is cancelled', async () => {
    const stock = await stockOf(tv)
    const id = await place(tv, 2)
    await delivers(id, 'DeliveryStarted')
    await cancel(id)
    await delivers(id, 'DeliveryCancelled')
    await eventually(async () => assert.equal(await stockOf(tv), stock))
    assert.equal((await orderOf(id)).cancelReason, 'CUSTOMER')
  })

  it('makes products popular by the pieces that are ordered, not by those that were given back', async () => {
    const popular = async () =>
      (
        await product('GET', '/products/search/findCatalog?sort=popular&minPrice=20000')
      ).body._embedded.products
        .slice(0, 3)
        .map(({ name, ordered }: { name: string; ordered: number }) => `${name} ${ordered}`)
    assert.deepEqual(await popular(), ['MASK 0', 'NOTEBOOK 0', 'TABLE 0'])
    const [table, notebook] = [await place(4, 3), await place(3, 1)]
    await delivers(table, 'DeliveryStarted')
    await delivers(notebook, 'DeliveryStarted')
    assert.deepEqual(await popular(), ['TABLE 3', 'NOTEBOOK 1', 'MASK 0'])
    await cancel(table)
    await delivers(table, 'DeliveryCancelled')
    await eventually(async () => assert.deepEqual(await popular(), ['NOTEBOOK 1', 'MASK 0', 'TABLE 0']))
  })

  it('keeps the version of a product while its stock is reserved', async () => {
    const version = async () => (await product('GET', `/products/${tv}`)).headers.get('etag')
    const [before, stock] = [await version(), await stockOf(tv)]
    const id = await place(tv, 1)
    await delivers(id, 'DeliveryStarted')
    await cancel(id)
    await eventually(async () => assert.equal((await deliveryOf(id)).deliveryState, 'DeliveryCancelled'))
    await eventually(async () => assert.equal(await stockOf(tv), stock))
    assert.equal(await version(), before)
  })

  it('is cancelled with the reason where there is too little and no back-order', async () => {
    const id = await place(mask, 1000)
    await delivers(id, 'DeliveryCancelled')
    const { state, cancelReason } = await orderOf(id)
    assert.deepEqual([state, cancelReason], ['OrderCancelled', 'OUT_OF_STOCK'])
    assert.equal(await stockOf(mask), 20)
  })

  it('waits where back-orders are taken, and is served in turn after a restock', async () => {
    const stock = await stockOf(tv)
    const first = await place(tv, stock + 5)
    await eventually(async () => assert.equal((await orderOf(first)).waitingForStock, true))
    const second = await place(tv, 1)
    await eventually(async () => assert.equal((await orderOf(second)).waitingForStock, true))
    await product('POST', `/products/${tv}/restock`, { quantity: 4 })
    assert.equal(await stockOf(tv), stock + 4)
    assert.equal((await deliveryOf(second)).deliveryState, 'DeliveryReady', 'the second overtook the first')
    await product('POST', `/products/${tv}/restock`, { quantity: 2 })
    await delivers(first, 'DeliveryStarted')
    await delivers(second, 'DeliveryStarted')
    assert.equal(await stockOf(tv), 0)
    await eventually(async () => assert.equal((await orderOf(first)).waitingForStock, false))
    await product('POST', `/products/${tv}/restock`, { quantity: 10 })
  })

  it('lets the next in the queue through when the head is cancelled', async () => {
    const stock = await stockOf(tv)
    const [head, next] = [await place(tv, stock + 5), await place(tv, 1)]
    await eventually(async () => assert.equal((await orderOf(next)).waitingForStock, true))
    await cancel(head)
    await delivers(head, 'DeliveryCancelled')
    await delivers(next, 'DeliveryStarted')
  })

  it('is cancelled when the delivery team cancels its delivery', async () => {
    const stock = await stockOf(tv)
    const id = await place(tv, 1)
    await delivers(id, 'DeliveryStarted')
    await delivery('PATCH', `/deliveries/${(await deliveryOf(id)).deliveryId}`, {
      deliveryState: 'DeliveryCancelled',
    })
    await eventually(async () => assert.equal((await orderOf(id)).cancelReason, 'DELIVERY'))
    await eventually(async () => assert.equal(await stockOf(tv), stock))
  })

  it('can not be cancelled after it was delivered', async () => {
    const id = await place(tv, 1)
    await delivers(id, 'DeliveryStarted')
    await complete(id)
    const answer = await cancel(id)
    if (answer.status === 200) {
      // The order service had not heard of it yet: the cancel is refused later, and the customer is told.
      await eventually(async () => assert.equal((await orderOf(id)).cancelRefused, true))
    } else assert.equal(answer.status, 409)
    assert.equal((await deliveryOf(id)).deliveryState, 'DeliveryCompleted')
    await eventually(async () => assert.equal((await orderOf(id)).state, 'OrderPlaced'))
  })

  it('is refused when its product is removed while it waits', async () => {
    const { headers } = await product('POST', '/products', { name: 'TENT', price: '3000', stock: '0' })
    const productId = Number(headers.get('location')?.split('/').at(-1))
    const id = await place(productId, 1)
    await eventually(async () => assert.equal((await orderOf(id)).waitingForStock, true))
    await product('DELETE', `/products/${productId}`)
    await eventually(async () => assert.equal((await orderOf(id)).cancelReason, 'OUT_OF_STOCK'))
    await delivers(id, 'DeliveryCancelled')
  })

  for (const down of ['product', 'delivery'] as const) {
    it(`is accepted while the ${down} service is down, and settles when it is back`, async () => {
      const stock = await stockOf(tv)
      await services[down]?.stop()
      const id = await place(tv, 1)
      const cancelled = await place(tv, 1)
      await cancel(cancelled)
      await start[down]()
      await delivers(id, 'DeliveryStarted')
      await delivers(cancelled, 'DeliveryCancelled')
      await eventually(async () => assert.equal(await stockOf(tv), stock - 1))
    })
  }

  it('conserves the stock under many orders and cancels at once', async () => {
    await product('POST', `/products/${tv}/restock`, { quantity: 1000 })
    const stock = await stockOf(tv)
    const ids = await Promise.all(Array.from({ length: 60 }, () => place(tv, 1)))
    await Promise.all(ids.filter((_, index) => index % 3 === 0).map(cancel))
    await eventually(async () => {
      const { body } = await delivery('GET', `/deliveries/search/findByOrderIdIn?orderIds=${ids.join(',')}`)
      const states = body._embedded.deliveries.map(
        ({ deliveryState }: { deliveryState: string }) => deliveryState,
      )
      const count = (state: string) => states.filter((each: string) => each === state).length
      assert.deepEqual([count('DeliveryCancelled'), count('DeliveryStarted')], [20, 40])
    })
    await eventually(async () => assert.equal(await stockOf(tv), stock - 40))
  })
})
