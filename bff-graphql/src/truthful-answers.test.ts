import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'
import type { StubAnswer, StubService } from './testing/stub-service.ts'
import { serviceNames, type ServiceName } from './upstream/service-name.ts'

type Json = Record<string, unknown>

/** A field, the service it comes from, and where it is in the answer to the document that asks for it. */
interface Field {
  name: string
  service: ServiceName
  document: string
  path: (string | number)[]
  /** Of how many items. */
  affected?: number
}

const root = (service: ServiceName, name: string, selection: string, more: Partial<Field> = {}): Field => ({
  ...{ name, service, document: `{ me { customerId } ${name}${selection} }`, path: [name], ...more },
})
const fields: Field[] = [
  root('product', 'products', ' { id }'),
  root('product', 'categories', ' { code }'),
  root('product', 'catalog', ' { totalCount nodes { id } edges { node { id } } pageInfo { hasNextPage } }'),
  root('product', 'product', '(productId: 1) { id }'),
  root('product', 'productsByIds', '(ids: [1, 2]) { id }', { path: ['productsByIds', 0], affected: 2 }),
  root('order', 'orders', ' { id }'),
  root('order', 'myOrders', ' { totalCount nodes { id } }'),
  root('order', 'order', '(orderId: 1) { id }'),
  root('order', 'ordersByIds', '(ids: [1, 2]) { id }', { path: ['ordersByIds', 0], affected: 2 }),
  root('delivery', 'deliveries', ' { id }'),
  root('delivery', 'delivery', '(deliveryId: 1001) { id }'),
  root('delivery', 'deliveriesByOrderIds', '(orderIds: [1, 2]) { id }', {
    path: ['deliveriesByOrderIds', 0],
    affected: 2,
  }),
  ...(['product', 'products', 'delivery', 'deliveries'] as const).map((name): Field => ({
    name: `Order.${name}`,
    service: name.startsWith('product') ? 'product' : 'delivery',
    document: `{ orders { quantity ${name} { id } } }`,
    ...{ path: ['orders', 0, name], affected: 3 },
  })),
  ...(['product', 'products', 'order', 'orders'] as const).map((name): Field => ({
    name: `Delivery.${name}`,
    service: name.startsWith('product') ? 'product' : 'order',
    document: `{ deliveries { quantity ${name} { id } } }`,
    ...{ path: ['deliveries', 0, name], affected: 3 },
  })),
  {
    ...{ name: 'a product of an order of a delivery', service: 'product', affected: 3 },
    document: '{ deliveries { quantity order { id product { id } } } }',
    path: ['deliveries', 0, 'order', 'product'],
  },
  {
    ...{ name: 'a delivery of my orders', service: 'delivery', affected: 3 },
    document: '{ myOrders { nodes { quantity delivery { id } } } }',
    path: ['myOrders', 'nodes', 0, 'delivery'],
  },
  {
    ...{ name: 'the product of an order just placed', service: 'product' },
    document:
      'mutation { placeOrder(input: { productId: 1, quantity: 1 }, idempotencyKey: "k-1") { quantity product { id } } }',
    path: ['placeOrder', 'product'],
  },
  {
    ...{ name: 'placeOrder', service: 'order', path: ['placeOrder'] },
    document:
      'mutation { placeOrder(input: { productId: 1, quantity: 1 }, idempotencyKey: "k-2") { quantity } }',
  },
  {
    ...{ name: 'cancelOrder', service: 'order', path: ['cancelOrder'] },
    document: 'mutation { cancelOrder(orderId: 1) { state } }',
  },
]

/** Ways to fail: of a process, or in what it answers to everything. */
const failures: Record<
  string,
  { code: string; begin: (service: StubService) => unknown; answer?: StubAnswer }
> = {
  down: { code: 'SERVICE_UNAVAILABLE', begin: (service) => service.stop() },
  hanging: { code: 'SERVICE_UNAVAILABLE', begin: (service) => (service.mode = 'hanging') },
  'breaking connections': { code: 'SERVICE_UNAVAILABLE', begin: (service) => (service.mode = 'resetting') },
  'answering 500': { code: 'SERVICE_UNAVAILABLE', begin: (service) => (service.mode = 'failing') },
  'answering what is no JSON': {
    code: 'SERVICE_UNAVAILABLE',
    begin: () => undefined,
    answer: { text: '<html>secret' },
  },
  'answering what is no HAL': { code: 'INTERNAL', begin: () => undefined, answer: { body: { secret: [] } } },
  'refusing what it does not know itself': {
    code: 'INTERNAL',
    begin: () => undefined,
    answer: { status: 418, body: { code: 'TEAPOT', detail: 'secret', errors: [{ field: 'secret' }] } },
  },
}

for (const [failure, { code, begin, answer }] of Object.entries(failures)) {
  describe(`while one service is ${failure}`, { concurrency: true }, () => {
    for (const service of serviceNames) {
      describe(`the ${service} service`, { concurrency: false }, () => {
        let mall: StubMall
        before(async () => {
          mall = await new StubMall().start(failure === 'hanging' ? { attemptMs: 500 } : {})
          for (let id = 1; id <= 3; id++) mall.placed(id)
          await begin(mall[service])
          const { origin } = mall[service].url
          mall.answer = ({ url }) => (answer && url.origin === origin ? answer : undefined)
        })
        after(() => mall.stop())

        for (const field of fields.filter((each) => each.service === service)) {
          test(`${field.name} is null and told once, and all else is there`, async () => {
            const { data, errors } = await mall.ask(field.document)
            const [error, ...others] = errors as { path: unknown; extensions: Json; message: string }[]
            assert.deepEqual(others, [])
            assert.deepEqual(error?.path, field.path)
            const { code: told, service: teller, affected } = error?.extensions ?? {}
            assert.deepEqual(
              { told, teller, affected },
              { told: code, teller: service, affected: field.affected },
            )
            assert.doesNotMatch(JSON.stringify(errors), /secret|127\.0\.0\.1/)
            assert.equal(at(data, field.path), null)
            assertRestIsThere(data, field.path)
          })
        }
      })
    }
  })
}

/** The value at a path of an answer. */
function at(data: unknown, path: Field['path']): unknown {
  return path.reduce((value, step) => (value as Json | undefined)?.[step], data)
}

/** The other fields of whatever has the field. */
function assertRestIsThere(data: unknown, path: Field['path']): void {
  const owner = at(
    data,
    path.slice(
      0,
      path.findLastIndex((step) => typeof step === 'string'),
    ),
  )
  for (const [name, value] of Object.entries(owner as Json))
    assert.ok(path.includes(name) || value !== null, `${name} is not there`)
}

describe('what does not exist', () => {
  test('is null without an error where one is asked for, in every way to ask', async () => {
    const mall = await new StubMall().start()
    try {
      const { data, errors } = await mall.ask(
        '{ product(productId: 9) { id } order(orderId: 9) { id } delivery(deliveryId: 9) { id } productsByIds(ids: [9]) { id } }',
      )
      assert.deepEqual(data, { product: null, order: null, delivery: null, productsByIds: [null] })
      assert.deepEqual(errors, [])
    } finally {
      await mall.stop()
    }
  })

  test('is a fault where it is a whole collection', async () => {
    const mall = await new StubMall().start()
    try {
      mall.answer = () => ({ status: 404 })
      const { errors } = await mall.ask(
        '{ products { id } catalog { totalCount } categories { code } productsByIds(ids: [1]) { id } }',
      )
      assert.deepEqual(
        errors.map(({ path, extensions }) => [path, (extensions as Json).code]),
        [
          [['products'], 'INTERNAL'],
          [['catalog'], 'INTERNAL'],
          [['categories'], 'INTERNAL'],
          [['productsByIds', 0], 'INTERNAL'],
        ],
      )
    } finally {
      await mall.stop()
    }
  })
})

test('a value of the wrong type in every item is told once, and logged once', async () => {
  const mall = await new StubMall().start()
  try {
    for (const [id, product] of mall.products) mall.products.set(id, { ...product, price: 'secret' })
    const { data, errors } = await mall.ask('{ products { id price } }')
    assert.deepEqual(at(data, ['products', 4]), { id: 5, price: null })
    const [{ extensions, path } = { extensions: {}, path: [] }, ...others] = errors
    const { code, affected } = extensions as Json
    assert.deepEqual([code, affected, path, others], ['INTERNAL', 5, ['products', 0, 'price'], []])
    assert.equal(mall.log.filter((line) => line.includes('A resolver failed')).length, 1)
  } finally {
    await mall.stop()
  }
})
