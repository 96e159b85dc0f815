import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { mallDocuments, type MallDocument } from './testing/mall-documents.ts'
import { parseMetrics } from './testing/parse-metrics.ts'
import { StubMall, ownPage } from './testing/stub-mall.ts'
import { StubRegistry } from './testing/stub-registry.ts'

const composite =
  'query Composite { orders(limit: 50) { quantity customerId state product { price name } delivery { deliveryAddress } } }'

/** Values for the variables of all documents of the mall. */
const variables = {
  ...{ ids: [1, 2, 99], orderIds: [1, 2, 99], first: 3, after: null, search: null, from: null },
  ...{ sort: 'NEWEST', inStock: null, minPrice: null, maxPrice: null, category: null, limit: 5 },
}

/** Without what differs from one answer to the next: references to the log, time, and the order of errors, which are told as they come. */
function comparable(text: string): string {
  if (!text.includes('"errors"')) return text
  const answer = JSON.parse(text.replace(/("retryAfterMs":)\d+|("reference":)"[^"]+"/g, '$1$20')) as {
    errors: { path?: unknown[] }[]
  }
  answer.errors.sort((one, other) => (String(one.path) < String(other.path) ? -1 : 1))
  return JSON.stringify(answer)
}

const isQuery = ({ document }: MallDocument) =>
  document.definitions.some((node) => node.kind === 'OperationDefinition' && node.operation === 'query')

describe('the fast path', () => {
  let mall: StubMall
  let registry: StubRegistry
  before(async () => {
    registry = await new StubRegistry().start()
  })
  after(() => registry.stop())
  beforeEach(async () => {
    mall = await new StubMall().start({ registry: registry.url, breakerOpenMs: 600_000 })
    for (let id = 1; id <= 20; id++) mall.placed(id, (id % 5) + 1)
  })
  afterEach(() => mall.stop())

  const post = async (body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${mall.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ownPage, ...headers },
      body: JSON.stringify(body),
    })
    const type = response.headers.get('content-type')
    return { status: response.status, type, text: comparable(await response.text()) }
  }
  const fastAnswers = async () => {
    const metrics = parseMetrics(await (await fetch(`${mall.url}/metrics`)).text())
    const counts = [...metrics].filter(([key]) => /operation_duration_seconds_count.*path="fast"/.test(key))
    return counts.reduce((sum, [, count]) => sum + count, 0)
  }
  const postTimed = async (body: object, headers?: Record<string, string>) => {
    const before = await fastAnswers()
    const answer = await post(body, headers)
    return { answer, isFast: (await fastAnswers()) > before }
  }
  let texts = 0
  /**
   * Asks as a free query that nobody asked before, as the same again, and as a trusted document, which must answer the same. Returns the answer, and
   * whether it came by the fast path.
   */
  const askBoth = async (query: string, headers?: Record<string, string>) => {
    const free = { query: `${query} # ${texts++}`, variables }
    const full = await postTimed(free, headers)
    assert.equal(full.isFast, false)
    const again = await postTimed(free, headers)
    const fast = await postTimed({ documentId: `sha256:${registry.deploy(query)}`, variables }, headers)
    assert.deepEqual(again.answer, full.answer)
    assert.deepEqual(fast.answer, full.answer)
    assert.equal(again.isFast, fast.isFast)
    return { ...fast.answer, isFast: fast.isFast }
  }

  test('answers every query of the micro-frontends as the full path does', async () => {
    const categories = [{ code: 'books', names: { ko: '책', en: 'Books' }, productCount: 1 }]
    mall.answer = ({ url }) =>
      url.pathname === '/categories' ? { body: { _embedded: { categories }, _links: {} } } : undefined
    const documents = (await mallDocuments()).filter(isQuery)
    assert.ok(documents.length > 5)
    for (const { name, text } of [...documents, { name: 'Composite', text: composite }]) {
      const { isFast, text: answer } = await askBoth(text)
      assert.ok(!answer.includes('"errors"'), `${name}: ${answer}`)
      assert.equal(isFast, !text.includes('@'), name)
    }
  })

  test('speaks the media type that the client prefers', async () => {
    for (const accept of [
      'application/graphql-response+json, application/json;q=0.9',
      'application/json',
      '*/*',
      'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
      'text/html, application/*',
    ]) {
      const { isFast } = await askBoth(composite, { accept })
      assert.ok(isFast, accept)
    }
    assert.equal((await askBoth(composite, { accept: 'image/png' })).status, 406)
  })

  test('tells anonymous visitors the same as the full path does', async () => {
    for (const query of [composite, '{ myOrders { totalCount } products { id } }'])
      await askBoth(query, { 'x-mall-request': '' })
  })

  test('counts the cost of a free query each time it is asked', async () => {
    const product = 'products { id code name price stock ordered imageUrl category }'
    const states = Array.from({ length: 28 }, (_, index) => `a${index}: state`).join(' ')
    const query = `query ($limit: Int) { orders(limit: $limit) { ${states} ${product} deliveries { ${product} orders { id ${product} } } } }`
    for (const limit of [1, 1]) assert.equal((await post({ query, variables: { limit } })).status, 200)
    const { text } = await post({ query, variables: { limit: 1000 } })
    assert.match(text, /"code":"QUERY_TOO_COMPLEX"/)
    assert.ok((await postTimed({ query, variables: { limit: 1 } })).isFast)
  })

  test('answers the operation that is named, and none by another name', async () => {
    const [one, other] = ['query One { products { id } }', 'query Other { orders { id } }']
    const query = `${one} ${other}`
    for (const isFast of [false, true, true])
      assert.equal((await postTimed({ query, operationName: 'One' })).isFast, isFast)
    assert.match((await post({ query, operationName: 'Other' })).text, /"orders"/)
    for (const _time of [1, 2]) {
      const { answer } = await postTimed({ query: other, operationName: `One ${one}` })
      assert.doesNotMatch(answer.text, /"data"/)
    }
  })

  test('leaves to graphql-js what has more fields than it is worth to compile', async () => {
    const names = Array.from({ length: 9 }, (_, level) => `F${level}`)
    const fragments = names.map((name, level) => {
      const [type, field] = level % 2 ? ['Delivery', 'order'] : ['Order', 'delivery']
      const below = level < 8 ? `a${level}: ${field} { ...F${level + 1} } ${field} { ...F${level + 1} }` : ''
      return `fragment ${name} on ${type} { id ${below} }`
    })
    const query = `{ orders(limit: 1) { ...F0 } } ${fragments.join(' ')}`
    for (const _time of [1, 2]) {
      const { answer, isFast } = await postTimed({ query })
      assert.equal(answer.status, 200)
      assert.equal(isFast, false)
    }
  })

  test('gives a free query that is asked again no tag to keep its answer by, as a trusted document has', async () => {
    const url = `${mall.url}/graphql?query=${encodeURIComponent(composite)}`
    for (const _time of [1, 2]) {
      const { headers } = await fetch(url, { headers: ownPage })
      assert.equal(headers.get('etag'), null)
      assert.equal(headers.get('cache-control'), 'no-store')
    }
    assert.ok((await fastAnswers()) > 0)
  })

  test('tells what a query cost, if asked', async () => {
    const documentId = `sha256:${registry.deploy(composite)}`
    const { text } = await post({ documentId }, { 'x-mall-explain': '1' })
    const { extensions } = JSON.parse(text) as { extensions: { cost: { calls: unknown[] } } }
    assert.equal(extensions.cost.calls.length, 3)
  })

  test('reads a body in pieces, and refuses one that is compressed or too large', async () => {
    const documentId = `sha256:${registry.deploy(composite)}`
    assert.equal((await post({ documentId }, { 'content-encoding': 'gzip' })).status, 415)
    assert.equal((await post({ documentId, variables: { x: 'x'.repeat(1024 * 1024) } })).status, 413)
    assert.equal((await post({ documentId, variables: [] })).status, 400)
    assert.equal((await post({ documentId, operationName: 7 })).status, 400)
    assert.equal((await post({ documentId, extensions: [] })).status, 400)
  })

  const queries = [
    composite,
    '{ deliveries(limit: 5) { id order { id product { name } } } products(limit: 2) { id } }',
    'query Look($ids: [Long!]!) { productsByIds(ids: $ids) { name } deliveriesByOrderIds(orderIds: $ids) { id } }',
    '{ myOrders { nodes { id delivery { deliveryState } } } catalog { totalCount } }',
  ]

  test('tells a refusal of a service, and values that the schema does not have, as the full path does', async () => {
    mall.answer = ({ url }) =>
      url.pathname.startsWith('/deliveries')
        ? { status: 422, body: { code: 'VALIDATION_FAILED', detail: 'No.' } }
        : undefined
    for (const query of queries) assert.equal((await askBoth(query)).isFast, false)
    mall.answer = ({ url }) =>
      url.pathname.startsWith('/deliveries') ? { body: { deliveries: [] } } : undefined
    for (const query of queries) await askBoth(query)
  })

  for (const name of ['delivery', 'product', 'order'] as const) {
    test(`tells that the ${name} service is down as the full path does, and asks it no second time`, async () => {
      mall[name].mode = 'failing'
      // Until its circuit is open: from then on every answer says the same.
      const untilOpen = `{ ${name === 'delivery' ? 'deliveries' : `${name}s`} { id } }`
      while (!(await post({ query: untilOpen })).text.includes('"circuit":"open"'));
      for (const query of queries) {
        const { isFast, text } = await askBoth(query)
        assert.equal(isFast, !text.includes('"errors"'))
      }
    })
  }
})
