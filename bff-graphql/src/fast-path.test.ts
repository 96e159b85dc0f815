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
  /** Asks both ways, which must answer the same. Returns the answer, and whether it came by the fast path. */
  const askBoth = async (query: string, headers?: Record<string, string>) => {
    const full = await post({ query, variables }, headers)
    const before = await fastAnswers()
    const fast = await post({ documentId: `sha256:${registry.deploy(query)}`, variables }, headers)
    assert.deepEqual(fast, full)
    return { ...fast, isFast: (await fastAnswers()) > before }
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
