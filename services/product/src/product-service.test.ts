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
    it('begins with the five products of the mall, with their prices and stocks', async () => {
      const { body } = await call('GET', '/products?size=5')
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
    })

    it('has a full catalogue: two languages, own texts, a picture each and categories with names', async () => {
      const { body } = await call('GET', '/products?size=1000')
      const { products } = body._embedded
      assert.ok(products.length >= 125)
      for (const { code, names, descriptions, category, imageUrl } of products) {
        for (const text of [names.ko, names.en, descriptions.ko, descriptions.en, category])
          assert.ok(text.length > 0, code)
        assert.match(names.ko + descriptions.ko, /[가-힣]{2}/, code)
        assert.equal((await call('HEAD', imageUrl)).status, 200, imageUrl)
      }
      for (const field of ['names', 'descriptions'] as const) {
        for (const language of ['ko', 'en'] as const) {
          const texts = products.map(
            (product: Record<typeof field, Record<typeof language, string>>) => product[field][language],
          )
          assert.equal(new Set(texts).size, texts.length, `${field} in ${language}`)
        }
      }
      const { categories } = (await call('GET', '/categories')).body._embedded
      assert.ok(categories.length >= 8)
      assert.deepEqual(categories[0].names, { ko: '가전·디지털', en: 'Electronics' })
      for (const { code, names } of categories) assert.ok(names.ko !== code && names.en !== code, code)
    })

    it('tells each product to the mall', async () => {
      const { totalElements } = (await call('GET', '/products?size=1')).body.page
      const { body } = await call('GET', '/events')
      const told = body.map(
        ({ type, data }: { type: string; data: { productId: number } }) => `${type} ${data.productId}`,
      )
      assert.deepEqual(
        told,
        Array.from({ length: totalElements }, (_, index) => `ProductChanged ${index + 1}`),
      )
    })

    it('does so once: a removed product does not come back with a restart', async () => {
      const total = async () => (await call('GET', '/products?size=1')).body.page.totalElements
      const before = await total()
      const newest = await call('GET', '/products?sort=id,desc&size=1')
      await call('DELETE', new URL(newest.body._embedded.products[0]._links.self.href).pathname)
      await service.stop()
      await start()
      assert.equal(await total(), before - 1)
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
    const { productId, code, productName, productPrice, productStock, imageUrl } = body[0].data
    assert.deepEqual([productId, code, productName, productPrice, productStock], [1, 'TV', 'TV', 10000, 10])
    assert.equal(typeof imageUrl, 'string')
  })

  it('offers HAL with absolute links, a page and searches', async () => {
    const { body } = await call('GET', '/products?size=2&page=1')
    assert.equal(body._embedded.products[0]._links.self.href, `${service.url}/products/3`)
    const { totalElements } = body.page
    assert.deepEqual(body.page, {
      size: 2,
      totalElements,
      totalPages: Math.ceil(totalElements / 2),
      number: 1,
    })
    assert.equal(body._links.next.href, `${service.url}/products?size=2&page=2`)
    const searches = await call('GET', new URL(body._links.search.href).pathname)
    assert.deepEqual(Object.keys(searches.body._links), ['findByName', 'findByIdIn', 'findCatalog'])
    const root = await call('GET', '/')
    assert.match(root.body._links.products.href, /\/products\{/)
  })

  it('sorts, and finds by name and by ids', async () => {
    assert.deepEqual(names((await call('GET', '/products?sort=price,desc&size=2')).body), [
      'DESKTOP',
      'CAMERA',
    ])
    assert.deepEqual(names((await call('GET', '/products/search/findByName?name=TV')).body), ['TV'])
    assert.deepEqual(names((await call('GET', '/products/search/findByIdIn?ids=3,1,9999')).body), [
      'TV',
      'NOTEBOOK',
    ])
  })

  it('searches the catalogue in every language, without regard to case, and takes no pattern', async () => {
    const find = async (query: string) =>
      names((await call('GET', `/products/search/findCatalog?${query}`)).body)
    assert.deepEqual(await find('search=4k+smart'), ['TV'])
    assert.deepEqual(await find(`search=${encodeURIComponent('인 식탁')}`), ['TABLE'])
    assert.deepEqual(await find(`search=${encodeURIComponent('인 식탁'.normalize('NFD'))}`), ['TABLE'])
    assert.deepEqual(await find('search=72%25'), ['CHOCOLATE'])
    assert.deepEqual(await find(`search=${encodeURIComponent(' 산문집 ')}`), ['ESSAY-SET'])
    assert.deepEqual(await find(`search=${encodeURIComponent('튤')}`), ['TULIP'])
    assert.equal((await find('search=+')).length, 20)
    const { path } = await create({
      name: 'DECOMPOSED',
      names: { ko: '궁서체'.normalize('NFD'), en: 'ÉCLAIR' },
    })
    assert.deepEqual(await find(`search=${encodeURIComponent('궁서')}`), ['DECOMPOSED'])
    assert.deepEqual(await find(`search=${encodeURIComponent('éclair')}`), ['DECOMPOSED'])
    await call('DELETE', path)
    assert.deepEqual(await find('search=72%25%25'), [])
    assert.deepEqual(await find('search=_'), [])
    assert.deepEqual(await find('category=furniture&sort=priceDescending&size=2'), ['BATHTUB', 'SOFA'])
    assert.deepEqual(await find('category=furniture&sort=newest&size=1'), ['BATHTUB'])
    assert.deepEqual(await find('offset=3&size=1'), ['TABLE'])
  })

  it('shows only what is in stock when asked to', async () => {
    const { path } = await create({ name: 'SOLD OUT', stock: 0 })
    const { body } = await call('GET', '/products/search/findCatalog?inStock=true&size=1000')
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

  it('gives each product a code, and no code to two products', async () => {
    const without = await create({ name: 'TENT' })
    assert.equal((await call('GET', without.path)).body.code, `P-${without.id}`)
    await create({ code: `P-${without.id + 2}` })
    const evading = await create({})
    assert.equal((await call('GET', evading.path)).body.code, `P-${evading.id}`)

    const taken = [
      await call('POST', '/products', { code: 'TV', name: 'TENT', price: 1 }),
      await call('PATCH', without.path, { code: 'TV' }),
      await call('PUT', without.path, { code: 'TV', name: 'TENT', price: 1 }),
    ]
    for (const { status, body } of taken)
      assert.deepEqual([status, body.code, body.errors[0].field], [409, 'CONFLICT', 'code'])
    assert.equal((await call('PATCH', without.path, { code: 'TENT-2' })).body.code, 'TENT-2')
    assert.equal((await newest('ProductChanged')).data.code, 'TENT-2')
    assert.equal((await call('PUT', without.path, { name: 'TENT', price: 2 })).body.code, 'TENT-2')
  })

  it('finds what costs no less and no more than asked for', async () => {
    const prices = 'category=furniture&minPrice=40000&maxPrice=89000&sort=priceAscending'
    const { body } = await call('GET', `/products/search/findCatalog?${prices}`)
    assert.deepEqual(names(body), ['TABLE', 'MIRROR', 'CHAIR'])
  })

  it('lists categories with their products counted, one that nobody named last and under its code', async () => {
    const { path } = await create({ category: 'zz-new' })
    const { body } = await call('GET', '/categories')
    const { categories } = body._embedded
    assert.deepEqual(categories.at(-1), {
      code: 'zz-new',
      names: { ko: 'zz-new', en: 'zz-new' },
      productCount: 1,
    })
    await call('DELETE', path)
    const after = await call('GET', '/categories')
    assert.deepEqual(after.body._embedded.categories, categories.slice(0, -1))
  })

  it('changes what is sent, replaces everything with PUT, and tells the mall', async () => {
    const { path } = await create({ stock: 3, category: 'home' })
    assert.equal((await call('PATCH', path, { price: 200 })).body.price, 200)
    const replaced = await call('PUT', path, { id: 1, _links: {}, ordered: 7, name: 'NEW', price: 300 })
    const { name, category, stock, ordered } = replaced.body
    assert.deepEqual([name, category, stock, ordered], ['NEW', null, 3, 0])
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
