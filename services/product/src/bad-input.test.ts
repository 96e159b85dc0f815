import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Service, silentLog, startService } from 'service-chassis'
import { badRequests, type Client, createClient, startTemporaryPostgres } from 'service-chassis/testing'
import { productService } from './product-service.ts'

const nobody = 'http://127.0.0.1:9'
const product = { name: 'TENT', price: 3000, stock: 10 }

describe('the product service, given bad input', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let service: Service
  let call: Client
  let untouched: string

  const everything = async () =>
    (await call('GET', '/products?size=1000')).text + (await call('GET', '/events')).text

  before(async () => {
    postgres = await startTemporaryPostgres()
    const databaseUrl = await postgres.createDatabase('product')
    const definition = productService({ orderUrl: nobody, deliveryUrl: nobody })
    service = await startService(definition, { databaseUrl, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
    untouched = await everything()
  })
  after(async () => {
    assert.equal(await everything(), untouched, 'bad input changed something')
    await service.stop()
    await postgres.stop()
  })

  const cases: [what: string, method: string, path: string, body: unknown, field: string][] = [
    ['a missing name', 'POST', '/products', { price: 1 }, 'name'],
    ['a missing price', 'POST', '/products', { name: 'A' }, 'price'],
    ['a blank name', 'POST', '/products', { ...product, name: '  ' }, 'name'],
    ['a name that is a number', 'POST', '/products', { ...product, name: 5 }, 'name'],
    ['a long name', 'POST', '/products', { ...product, name: 'x'.repeat(101) }, 'name'],
    ['a negative price', 'POST', '/products', { ...product, price: -1 }, 'price'],
    ['a price beyond all money', 'POST', '/products', { ...product, price: 1_000_000_001 }, 'price'],
    ['a negative stock', 'POST', '/products', { ...product, stock: -1 }, 'stock'],
    [
      'a picture that is a script',
      'POST',
      '/products',
      { ...product, imageUrl: 'javascript:alert(1)' },
      'imageUrl',
    ],
    [
      'a picture of an unnamed host',
      'POST',
      '/products',
      { ...product, imageUrl: '//evil.example/x.png' },
      'imageUrl',
    ],
    ['names that are text', 'POST', '/products', { ...product, names: 'TENT' }, 'names'],
    ['an unknown language', 'POST', '/products', { ...product, names: { fr: 'TENTE' } }, 'names.fr'],
    ['back-orders as text', 'POST', '/products', { ...product, backorderAllowed: 'yes' }, 'backorderAllowed'],
    ['an unknown field', 'POST', '/products', { ...product, colour: 'red' }, 'colour'],
    ['an id of its own', 'POST', '/products', { ...product, id: 7 }, 'id'],
    ['nothing to change', 'PATCH', '/products/1', {}, 'body'],
    ['a misspelt field', 'PATCH', '/products/1', { prize: 1 }, 'prize'],
    ['an unknown product', 'GET', '/products/999', undefined, 'id'],
    ['an unknown plain product', 'GET', '/product/999', undefined, 'id'],
    ['an unknown product to change', 'PATCH', '/products/999', { price: 1 }, 'id'],
    ['an unknown product to restock', 'POST', '/products/999/restock', { quantity: 1 }, 'id'],
    ['an unknown product to remove', 'DELETE', '/products/999', undefined, 'id'],
    ['an id that is no number', 'GET', '/products/TV', undefined, 'id'],
    ['an id that no number holds', 'GET', '/products/99999999999999999999', undefined, 'id'],
    ['a size of 0', 'GET', '/products?size=0', undefined, 'size'],
    ['a size of 1001', 'GET', '/products?size=1001', undefined, 'size'],
    ['a page of -1', 'GET', '/products?page=-1', undefined, 'page'],
    ['an unknown order', 'GET', '/products?sort=secret,desc', undefined, 'sort'],
    [
      'an unknown order of the catalogue',
      'GET',
      '/products/search/findCatalog?sort=cheap',
      undefined,
      'sort',
    ],
    ['no ids', 'GET', '/products/search/findByIdIn', undefined, 'ids'],
    ['ids that are none', 'GET', '/products/search/findByIdIn?ids=1,x', undefined, 'ids.1'],
    ['no name', 'GET', '/products/search/findByName', undefined, 'name'],
    ['an unknown lastEventId', 'GET', '/events?lastEventId=nonsense', undefined, 'lastEventId'],
    ['a wait of a year', 'GET', '/events?timeout=31536000000', undefined, 'timeout'],
  ]
  for (const [what, method, path, body, field] of cases) {
    it(`refuses ${what} and names ${field}`, async () => {
      const answer = await call(method, path, body)
      assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${answer.text}`)
      assert.equal(answer.body.errors[0].field, field)
    })
  }

  for (const quantity of badRequests.badNumbers) {
    it(`refuses to restock ${quantity}`, async () => {
      const { status, body } = await call('POST', '/products/1/restock', `{"quantity": ${quantity}}`)
      assert.deepEqual([status, body.errors[0].field], [422, 'quantity'])
    })
  }

  it('answers no random request with its own fault', async () => {
    const paths = fc.constantFrom(
      '/products',
      '/products/1',
      '/products/1/restock',
      '/product/1',
      '/events',
      '/nothing',
    )
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'OPTIONS')
    const bodies = fc.oneof(fc.json({ stringUnit: 'binary' }), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(methods, paths, fc.webQueryParameters(), bodies, async (method, path, query, body) => {
        const { status, text } = await call(method, `${path}?${query}`, method === 'GET' ? undefined : body)
        assert.ok(status < 500, `${status} ${text}`)
      }),
      { numRuns: 300 },
    )
  })
})
