import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Deadline } from '../resilience/deadline.ts'
import { bodyOf } from '../testing/body-of.ts'
import { createLinkReader } from './follow-link.ts'
import { Offers } from './offers.ts'
import { expand, variablesOf } from './uri-template.ts'

const addresses = {
  product: new URL('http://product:8085'),
  order: new URL('http://order:8081/base'),
  delivery: new URL('http://delivery:8082'),
}
const placeOf = createLinkReader(addresses)
const forever = () => new Deadline(60_000)

/** A product service that answers these documents by path, 404 to all else; a document may be an error to fail with. */
function asking(documents: Record<string, unknown>) {
  const asked: string[] = []
  const client = {
    read(path: string) {
      asked.push(path)
      const document = documents[path]
      if (document instanceof Error) return Promise.reject(document)
      return Promise.resolve(
        document === undefined ? { status: 404, body: undefined } : { status: 200, body: bodyOf(document) },
      )
    },
  }
  let now = 0
  const offers = new Offers({
    clients: { product: client, order: client, delivery: client },
    placeOf,
    askMs: 60_000,
    timeToLiveMs: 1000,
    now: () => now,
  })
  const later = (ms: number) => (now += ms)
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { offers, asked, documents, later, settled }
}

const links = (hrefs: Record<string, string>) => ({
  _links: Object.fromEntries(Object.entries(hrefs).map(([rel, href]) => [rel, { href }])),
})
const spring = () => ({
  '/': links({ products: 'http://product:8085/products', profile: 'http://product:8085/profile' }),
  '/products': links({ search: 'http://product:8085/products/search' }),
  '/products/search': links({ findByName: 'http://product:8085/products/search/findByName{?name}' }),
})

describe('what a service offers', () => {
  test('is found from root to collection to searches', async () => {
    const { offers, asked } = asking(spring())
    assert.deepEqual(await offers.of('product', forever()), {
      links: { products: '/products', profile: '/profile' },
      collection: '/products',
      searches: { findByName: '/products/search/findByName{?name}' },
    })
    assert.deepEqual(asked, ['/', '/products', '/products/search'])
  })

  test('is found without reading the collection, where the root has a link to its searches', async () => {
    const { offers, asked } = asking({
      '/': links({ products: '/products{?page,size}', search: '/products/search' }),
      '/products/search': links({ findByIdIn: '/products/search/findByIdIn{?ids}' }),
    })
    const { searches } = await offers.of('product', forever())
    assert.deepEqual(searches, { findByIdIn: '/products/search/findByIdIn{?ids}' })
    assert.deepEqual(asked, ['/', '/products/search'])
  })

  test('is one request of one item, where the collection has pages', async () => {
    const { offers, asked } = asking({
      '/': links({ products: '/products{?page,size,sort}' }),
      '/products?size=1': links({}),
    })
    assert.deepEqual((await offers.of('product', forever())).searches, {})
    assert.deepEqual(asked, ['/', '/products?size=1'])
  })

  test('is that of the course’s services, where there is no root and no collection', async () => {
    const { offers } = asking({ '/': 'a page for people' })
    const { collection, searches } = await offers.of('product', forever())
    assert.deepEqual([collection, Object.keys(searches)], ['/products{?page,size,sort}', ['findByName']])
  })

  test('is found at the usual place, where the root is missing', async () => {
    const { offers } = asking({
      '/products?size=1': links({ search: '/products/search' }),
      '/products/search': links({ findByIdIn: '/products/search/findByIdIn{?ids}' }),
    })
    assert.deepEqual(Object.keys((await offers.of('product', forever())).searches), ['findByIdIn'])
  })

  test('is asked once by all who wait, and known from then on', async () => {
    const { offers, asked } = asking(spring())
    const [one, other] = await Promise.all([offers.of('product', forever()), offers.of('product', forever())])
    assert.equal(one, other)
    assert.equal(offers.of('product', forever()), one)
    assert.equal(asked.length, 3)
  })

  test('is asked anew when it is old, and stays in use until the service has told', async () => {
    const { offers, documents, later, settled } = asking(spring())
    await offers.of('product', forever())
    later(1001)
    documents['/products/search'] = links({ findByIdIn: '/products/search/findByIdIn{?ids}' })
    assert.ok('findByName' in (await offers.of('product', forever())).searches)
    await settled()
    assert.ok('findByIdIn' in (await offers.of('product', forever())).searches)
  })

  test('is asked anew when the service answers after failures, and once', async () => {
    const { offers, asked, settled } = asking(spring())
    await offers.of('product', forever())
    offers.heardOf('product', false)
    offers.heardOf('product', false)
    assert.equal(asked.length, 3)
    offers.heardOf('product', true)
    offers.heardOf('product', true)
    await settled()
    assert.equal(asked.length, 6)
  })

  test('stays known while the service is down', async () => {
    const { offers, documents, asked, later, settled } = asking(spring())
    const known = await offers.of('product', forever())
    later(1001)
    documents['/'] = new Error('down')
    for (let request = 0; request < 3; request++) {
      assert.equal(await offers.of('product', forever()), known)
      await settled()
    }
    assert.equal(asked.length, 4)
  })

  test('is not known of a service that is down from the start, which is told as its own error', async () => {
    const { offers, documents } = asking({ '/': new Error('down') })
    await assert.rejects(async () => offers.of('product', forever()), /down/)
    Object.assign(documents, spring())
    assert.equal((await offers.of('product', forever())).collection, '/products')
  })

  test('is not waited for longer than the request has time', async () => {
    const never = { read: () => new Promise<never>(() => undefined) }
    const clients = { product: never, order: never, delivery: never }
    const offers = new Offers({ clients, placeOf, askMs: 60_000 })
    const { collection } = await offers.of('product', new Deadline(1))
    assert.equal(collection, '/products{?page,size,sort}')
  })

  test('must be its own: a collection at another host is refused', async () => {
    const { offers } = asking({ '/': links({ products: 'http://169.254.169.254/products' }) })
    await assert.rejects(async () => offers.of('product', forever()), /none of the services/)
  })
})

describe('links', () => {
  for (const [href, from, service, path] of [
    ['/deliveries/search/findBy?orderId=1', 'order', 'delivery', '/deliveries/search/findBy?orderId=1'],
    ['/orders/1/delivery', 'order', 'order', '/orders/1/delivery'],
    ['/base/orders/1', 'order', 'order', '/orders/1'],
    ['http://delivery:8082/deliveries/1', 'order', 'delivery', '/deliveries/1'],
    ['http://order:8081/base/orders{?page,size}', 'order', 'order', '/orders{?page,size}'],
    ['/profile', 'product', 'product', '/profile'],
  ] as const) {
    test(`${href} of the ${from} service is ${path} of the ${service} service`, () =>
      assert.deepEqual(placeOf(href, from), { service, path }))
  }

  for (const href of [
    'http://evil.example/products/1',
    '//evil.example/products/1',
    '/\\evil.example/products/1',
    'https://product:8085/products/1',
    'http://product:80/products/1',
    'file:///etc/passwd',
    'http://[broken',
  ]) {
    test(`${href} is refused`, () =>
      assert.throws(() => placeOf(href, 'product'), {
        extensions: { code: 'INTERNAL', service: 'product' },
      }))
  }

  test('several services behind one address are told apart by the collection', () => {
    const gateway = new URL('http://gateway:8088')
    const behind = createLinkReader({ product: gateway, order: gateway, delivery: gateway })
    assert.equal(behind('http://gateway:8088/deliveries/1', 'order').service, 'delivery')
    assert.equal(behind('http://gateway:8088/orders/1/delivery', 'order').service, 'order')
  })
})

describe('templates', () => {
  for (const [template, values, expected] of [
    ['/orders{?page,size,sort}', { page: '0', size: '100' }, '/orders?page=0&size=100'],
    ['/orders{?page,size}', {}, '/orders'],
    ['/orders?projection=all{&page}', { page: '1' }, '/orders?projection=all&page=1'],
    ['/orders/{id}', { id: '7' }, '/orders/7'],
    ['/search{?ids}', { ids: '1,2' }, '/search?ids=1,2'],
    ['/search{?text}', { text: 'a&b=c/{x}' }, '/search?text=a%26b%3Dc%2F%7Bx%7D'],
    ['/orders', { page: '1' }, '/orders'],
  ] as [string, Record<string, string>, string][]) {
    test(`${template} becomes ${expected}`, () => assert.equal(expand(template, values), expected))
  }

  test('say what they take', () =>
    assert.deepEqual(variablesOf('/orders/{id}{?page,size}'), ['id', 'page', 'size']))
})
