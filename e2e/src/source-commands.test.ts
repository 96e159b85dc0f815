import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { MallUnderTest } from './mall-under-test.ts'

const firstOrder = { productId: 1, productName: 'TV', quantity: 1, price: 10_000 }

/** The commands and queries of the source material, in its order, on a new mall. */
describe('the commands and queries of the course', () => {
  let mall: MallUnderTest
  before(async () => {
    mall = await MallUnderTest.start({ environment: { COURIER_DELAY_MS: 'off' } })
  })
  after(() => mall?.stop())

  /** As httpie sends `name=value` pairs: every value a string. */
  async function http(method: string, path: string, fields: Record<string, string>): Promise<Response> {
    return fetch(path, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json, */*;q=0.5' },
      body: JSON.stringify(fields),
    })
  }
  async function query<T>(text: string): Promise<T> {
    const response = await fetch(`${mall.url('bff')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text }),
    })
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown }
    assert.equal(errors, undefined)
    return data
  }
  /** Asks until the answer is the expected one: services agree a moment after the command. */
  const eventually = (what: string, look: () => Promise<boolean>) => mall.until(what, 10_000, look)

  it('a new mall is ready when its BFF calls every service', async () => {
    const { circuits } = (await (await fetch(`${mall.url('bff')}/readyz`)).json()) as { circuits: object }
    assert.deepEqual(circuits, { product: 'closed', order: 'closed', delivery: 'closed' })
  })

  it('a new mall begins with the five products, and has neither orders nor deliveries', async () => {
    const data = await query<{ orders: object[]; products: { id: number }[]; deliveries: object[] }>(
      '{ orders { id } products(limit: 5) { id } deliveries { id } }',
    )
    assert.deepEqual(data, { orders: [], products: [1, 2, 3, 4, 5].map((id) => ({ id })), deliveries: [] })
  })

  it('http localhost:8081/orders productId=1 quantity=1 customerId=… places order 1', async () => {
    const response = await http('POST', `${mall.url('order')}/orders`, {
      productId: '1',
      quantity: '1',
      customerId: '1@uengine.org',
      customerAddr: '서울시',
    })
    assert.equal(response.status, 201)
    const order = (await response.json()) as { _links: { self: { href: string } } }
    assert.match(order._links.self.href, /\/orders\/1$/)
    assert.partialDeepStrictEqual(order, { ...firstOrder, customerId: '1@uengine.org', state: 'OrderPlaced' })
  })

  it('answers the four queries unchanged', async () => {
    await eventually('the delivery is prepared', async () => {
      const { deliveries } = await query<{ deliveries: object[] }>('{ deliveries { id } }')
      return deliveries.length === 1
    })
    assert.deepEqual(await query('query getOrders { orders { productId productName quantity price } }'), {
      orders: [firstOrder],
    })
    assert.deepEqual(await query('query getOrders { orders { productName } }'), {
      orders: [{ productName: 'TV' }],
    })
    assert.deepEqual(
      await query('query getOrderById { order(orderId: 1) { productId productName quantity price } }'),
      { order: firstOrder },
    )
    assert.deepEqual(
      await query(
        'query Composite { orders { quantity customerId state product { price name } delivery { deliveryAddress } } }',
      ),
      {
        orders: [
          {
            quantity: 1,
            customerId: '1@uengine.org',
            state: 'OrderPlaced',
            product: { price: 10_000, name: 'TV' },
            delivery: { deliveryAddress: '서울시' },
          },
        ],
      },
    )
  })

  it('http PATCH localhost:8081/orders/1 state=OrderCancelled cancels it, its delivery, and gives the stock back', async () => {
    const response = await http('PATCH', `${mall.url('order')}/orders/1`, { state: 'OrderCancelled' })
    assert.equal(response.status, 200)
    assert.equal(((await response.json()) as { state: string }).state, 'OrderCancelled')
    await eventually('stock and delivery are healed', async () => {
      const { products, deliveries } = await query<{
        products: { stock: number }[]
        deliveries: { deliveryState: string }[]
      }>('{ products { stock } deliveries { deliveryState } }')
      return products[0]?.stock === 10 && deliveries[0]?.deliveryState === 'DeliveryCancelled'
    })
  })

  it('http POST localhost:8085/products name=TENT price=3000 stock=10 adds a product that can be ordered', async () => {
    const response = await http('POST', `${mall.url('product')}/products`, {
      name: 'TENT',
      price: '3000',
      stock: '10',
    })
    assert.equal(response.status, 201)
    assert.partialDeepStrictEqual(await response.json(), { name: 'TENT', price: 3000, stock: 10 })

    const productId = String(response.headers.get('location')?.split('/').at(-1))
    const order = { productId, quantity: '2', customerId: '1@uengine.org', customerName: '홍길동' }
    await eventually('TENT can be ordered', async () => {
      const placed = await http('POST', `${mall.url('order')}/orders`, order)
      return placed.status === 201
    })
  })

  it('http PATCH localhost:8082/deliveries/… deliveryState=DeliveryCompleted completes a delivery', async () => {
    await eventually('the delivery has started', async () => {
      const { deliveries } = await query<{ deliveries: { deliveryState: string }[] }>(
        '{ deliveries { deliveryState } }',
      )
      return deliveries[0]?.deliveryState === 'DeliveryStarted'
    })
    const { deliveries } = await query<{ deliveries: { id: number }[] }>('{ deliveries { id } }')
    const response = await http('PATCH', `${mall.url('delivery')}/deliveries/${deliveries[0]?.id}`, {
      deliveryState: 'DeliveryCompleted',
    })
    assert.equal(response.status, 200)
    assert.partialDeepStrictEqual(await response.json(), { deliveryState: 'DeliveryCompleted' })
  })

  it('the contract of the order team holds: GET /product/1 answers plain JSON with its id', async () => {
    const response = await fetch(`${mall.url('product')}/product/1`)
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
    const product = (await response.json()) as Record<string, unknown>
    assert.deepEqual(
      [product.id, product.name, product.price, typeof product.stock, typeof product.imageUrl],
      [1, 'TV', 10_000, 'number', 'string'],
    )
  })
})
