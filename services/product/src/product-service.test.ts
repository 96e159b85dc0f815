import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Service, silentLog, startService } from 'service-chassis'
import { type Client, createClient, startTemporaryPostgres } from 'service-chassis/testing'
import { productService } from './product-service.ts'

const nobody = 'http://127.0.0.1:9'

describe('the product service', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let databaseUrl: string
  let service: Service
  let call: Client

  async function start(): Promise<void> {
    const definition = productService({ orderUrl: nobody, deliveryUrl: nobody })
    service = await startService(definition, { databaseUrl, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
  }
  before(async () => {
    postgres = await startTemporaryPostgres()
    databaseUrl = await postgres.createDatabase('product')
    await start()
  })
  after(async () => {
    await service.stop()
    await postgres.stop()
  })

  // The JSON of an answer has any shape.
  const names = (body: { _embedded: { products: { name: string }[] } }) =>
    body._embedded.products.map(({ name }) => name)
  async function create(fields: object): Promise<{ path: string; id: number; etag: string }> {
    const { status, headers } = await call('POST', '/products', { name: 'THING', price: 100, ...fields })
    assert.equal(status, 201)
    const path = new URL(headers.get('location') ?? '').pathname
    return { path, id: Number(path.split('/').at(-1)), etag: headers.get('etag') ?? '' }
  }
  async function newest(type: string) {
    const { body } = await call('GET', '/events')
    return body.findLast((event: { type: string }) => event.type === type)
  }

  describe('with an empty database', () => {
    it('sells the five products of the mall, with their prices and stocks, in two languages', async () => {
      const { body } = await call('GET', '/products')
      const listed = body._embedded.products.map((product: Record<string, unknown>) =>
        ['name', 'price', 'stock', 'imageUrl', 'backorderAllowed'].map((field) => product[field]),
      )
      assert.deepEqual(listed, [
        ['TV', 10000, 10, '/goods/img/TV.webp', true],
        ['MASK', 20000, 20, '/goods/img/MASK.webp', false],
        ['NOTEBOOK', 30000, 30, '/goods/img/NOTEBOOK.webp', true],
        ['TABLE', 40000, 40, '/goods/img/TABLE.webp', true],
        ['CLOCK', 50000, 50, '/goods/img/CLOCK.webp', true],
      ])
      for (const { names, descriptions, category } of body._embedded.products) {
        for (const text of [names.ko, names.en, descriptions.ko, descriptions.en, category])
          assert.ok(text.length > 0)
      }
    })

    it('tells each of them to the mall', async () => {
      const { body } = await call('GET', '/events')
      const told = body.map(
        ({ type, data }: { type: string; data: { productId: number } }) => `${type} ${data.productId}`,
      )
      assert.deepEqual(
        told,
        [1, 2, 3, 4, 5].map((id) => `ProductChanged ${id}`),
      )
    })

    it('does so once: a removed product does not come back with a restart', async () => {
      const { path } = await create({ name: 'GONE' })
      await call('DELETE', path)
      await service.stop()
      await start()
      const { body } = await call('GET', '/products')
      assert.equal(body.page.totalElements, 5)
    })
  })

  it('keeps the contract that other teams read: GET /product/1', async () => {
    const { status, body, headers } = await call('GET', '/product/1', undefined, {
      'content-type': 'application/json',
    })
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^application\/json/)
    assert.equal(body.id, 1)
    for (const field of ['id', 'price', 'stock']) assert.ok(Number.isInteger(body[field]), field)
    for (const field of ['name', 'imageUrl'])
      assert.ok(typeof body[field] === 'string' && body[field].length > 0, field)
  })

  it('keeps the contract of ProductChanged', async () => {
    const { body } = await call('GET', '/events')
    const { productId, productName, productPrice, productStock, imageUrl } = body[0].data
    assert.deepEqual([productId, productName, productPrice, productStock], [1, 'TV', 10000, 10])
    assert.equal(typeof imageUrl, 'string')
  })

  it('offers HAL with absolute links, a page and searches', async () => {
    const { body } = await call('GET', '/products?size=2&page=1')
    assert.equal(body._embedded.products[0]._links.self.href, `${service.url}/products/3`)
    assert.deepEqual(body.page, { size: 2, totalElements: 5, totalPages: 3, number: 1 })
    assert.equal(body._links.next.href, `${service.url}/products?size=2&page=2`)
    const searches = await call('GET', new URL(body._links.search.href).pathname)
    assert.deepEqual(Object.keys(searches.body._links), ['findByName', 'findByIdIn', 'findCatalog'])
    const root = await call('GET', '/')
    assert.match(root.body._links.products.href, /\/products\{/)
  })

  it('sorts, and finds by name and by ids', async () => {
    assert.deepEqual(names((await call('GET', '/products?sort=price,desc&size=2')).body), ['CLOCK', 'TABLE'])
    assert.deepEqual(names((await call('GET', '/products/search/findByName?name=TV')).body), ['TV'])
    assert.deepEqual(names((await call('GET', '/products/search/findByIdIn?ids=3,1,99')).body), [
      'TV',
      'NOTEBOOK',
    ])
  })

  it('searches the catalogue in every language, without regard to case, and takes no pattern', async () => {
    const find = async (query: string) =>
      names((await call('GET', `/products/search/findCatalog?${query}`)).body)
    assert.deepEqual(await find('search=smart'), ['TV'])
    assert.deepEqual(await find(`search=${encodeURIComponent('식탁')}`), ['TABLE'])
    assert.deepEqual(await find(`search=${encodeURIComponent('식탁'.normalize('NFD'))}`), ['TABLE'])
    assert.deepEqual(await find('search=%25'), [])
    assert.deepEqual(await find('category=electronics&sort=priceDescending'), ['NOTEBOOK', 'TV'])
    assert.deepEqual(await find('sort=newest&size=1'), ['CLOCK'])
    assert.deepEqual(await find('offset=3&size=1'), ['TABLE'])
  })

  it('shows only what is in stock when asked to', async () => {
    const { path } = await create({ name: 'SOLD OUT', stock: 0 })
    const { body } = await call('GET', '/products/search/findCatalog?inStock=true')
    assert.ok(!names(body).includes('SOLD OUT'))
    await call('DELETE', path)
  })

  it('takes products as command-line clients send them, numbers as text', async () => {
    const { status, body, headers } = await call('POST', '/products', {
      name: 'TENT',
      price: '3000',
      stock: '10',
    })
    assert.equal(status, 201)
    assert.equal(headers.get('location'), body._links.self.href)
    assert.deepEqual([body.name, body.price, body.stock, body.backorderAllowed], ['TENT', 3000, 10, true])
    const fact = await newest('ProductChanged')
    assert.deepEqual([fact.data.productName, fact.data.productStock], ['TENT', 10])
  })

  it('changes what is sent, replaces everything with PUT, and tells the mall', async () => {
    const { path } = await create({ stock: 3, category: 'home' })
    assert.equal((await call('PATCH', path, { price: 200 })).body.price, 200)
    const replaced = await call('PUT', path, { id: 1, _links: {}, name: 'NEW', price: 300 })
    assert.deepEqual([replaced.body.name, replaced.body.category, replaced.body.stock], ['NEW', null, 3])
    assert.equal((await newest('ProductChanged')).data.productName, 'NEW')
  })

  it('changes stock only for those who know its version', async () => {
    const { path, etag } = await create({ stock: 3 })
    const without = await call('PATCH', path, { stock: 9 })
    assert.deepEqual([without.status, without.body.code], [428, 'PRECONDITION_REQUIRED'])
    assert.equal((await call('PUT', path, { name: 'X', price: 1, stock: 9 })).status, 428)
    await call('PATCH', path, { price: 1 })
    const outdated = await call('PATCH', path, { stock: 9 }, { 'if-match': etag })
    assert.deepEqual([outdated.status, outdated.body.code], [412, 'PRECONDITION_FAILED'])
    const current = outdated.headers.get('etag') ?? ''
    const changed = await call('PATCH', path, { stock: 9 }, { 'if-match': current })
    assert.deepEqual([changed.status, changed.body.stock], [200, 9])
    assert.equal((await call('PATCH', path, { stock: 8 }, { 'if-match': '*' })).body.stock, 8)
  })

  it('adds to the stock, and refuses more than it can count', async () => {
    const { path } = await create({ stock: 999_999_999 })
    assert.equal((await call('POST', `${path}/restock`, { quantity: '1' })).body.stock, 1_000_000_000)
    const tooMuch = await call('POST', `${path}/restock`, { quantity: 1 })
    assert.deepEqual([tooMuch.status, tooMuch.body.errors[0].field], [422, 'quantity'])
  })

  it('adds everything when many restock at once', async () => {
    const { path } = await create({ stock: 0 })
    await Promise.all(Array.from({ length: 20 }, () => call('POST', `${path}/restock`, { quantity: 3 })))
    assert.equal((await call('GET', path)).body.stock, 60)
  })

  it('forgets a removed product and tells the mall', async () => {
    const { path, id } = await create({})
    assert.equal((await call('DELETE', path)).status, 204)
    assert.equal((await call('GET', path)).body.code, 'NOT_FOUND')
    assert.equal((await call('DELETE', path)).status, 404)
    assert.deepEqual((await newest('ProductRemoved')).data, { productId: id })
  })

  it('serves the picture of each product, and asks for it again only by its tag', async () => {
    const { body } = await call('GET', '/products')
    for (const { imageUrl } of body._embedded.products.slice(0, 5)) {
      const { status, headers } = await call('GET', imageUrl)
      assert.deepEqual([status, headers.get('content-type')], [200, 'image/webp'], imageUrl)
      const again = await call('GET', imageUrl, undefined, { 'if-none-match': headers.get('etag') ?? '' })
      assert.equal(again.status, 304)
    }
  })

  it('serves nothing outside the folder of pictures', async () => {
    for (const path of [
      '/goods/img/NONE.webp',
      '/goods/img/..%2f..%2fpackage.json',
      '/goods/img/package.json',
    ]) {
      assert.equal((await call('GET', path)).status, 404, path)
    }
  })

  it('tells its health, metrics and OpenAPI document', async () => {
    assert.deepEqual((await call('GET', '/healthz')).body, { status: 'alive' })
    assert.deepEqual((await call('GET', '/readyz')).body, { status: 'ready' })
    assert.match(
      (await call('GET', '/metrics')).text,
      /http_requests_total\{service="product",operation="listProducts",status="200"\} \d+/,
    )
    assert.equal((await call('GET', '/openapi.json')).body.openapi, '3.1.0')
  })
})
