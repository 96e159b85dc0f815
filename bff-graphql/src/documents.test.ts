import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'
import { StubRegistry } from './testing/stub-registry.ts'
import { until } from './testing/until.ts'

interface Answer {
  data?: unknown
  errors?: { message: string; extensions: Record<string, unknown> }[]
}

const text = 'query Names { products { name } }'
const names = { products: ['TV', 'MASK', 'NOTEBOOK', 'TABLE', 'CLOCK'].map((name) => ({ name })) }
const madeUp = (digit: string) => digit.repeat(64)

describe('trusted documents', () => {
  const mall = new StubMall()
  let registry: StubRegistry
  let hash: string
  before(async () => {
    registry = await new StubRegistry().start()
    hash = registry.deploy(text)
    await mall.start({ registry: registry.url })
  })
  after(async () => {
    await mall.stop()
    await registry.stop()
  })
  beforeEach(() => {
    registry.mode = 'well'
    registry.asked = []
  })

  const post = async (body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${mall.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { response, ...((await response.json()) as Answer) }
  }
  const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${mall.url}/graphql?${new URLSearchParams(parameters)}`, { headers })
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code
  const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })

  test('are found by their hash, in the way of their specification and in that of Apollo', async () => {
    assert.deepEqual((await post({ documentId: `sha256:${hash}` })).data, names)
    assert.deepEqual((await post({ extensions: persisted(hash) })).data, names)
    assert.deepEqual(((await (await get({ documentId: `sha256:${hash}` })).json()) as Answer).data, names)
    const extensions = JSON.stringify(persisted(hash))
    assert.deepEqual(((await (await get({ extensions })).json()) as Answer).data, names)
  })

  test('are pulled from the registry once, also by many requests at the same time', async () => {
    const documentId = `sha256:${registry.deploy('{ products { id } }')}`
    await Promise.all(Array.from({ length: 20 }, () => post({ documentId })))
    await post({ documentId })
    assert.equal(registry.asked.length, 1)
  })

  test('take variables and the name of an operation', async () => {
    const documentId = `sha256:${registry.deploy(
      'query One($id: Long!) { product(productId: $id) { name } } query Two { product(productId: 2) { name } }',
    )}`
    const one = { documentId, operationName: 'One', variables: { id: 1 } }
    assert.deepEqual((await post(one)).data, { product: { name: 'TV' } })
    const asked = await get({ ...one, variables: '{"id":"3"}' })
    assert.deepEqual(((await asked.json()) as Answer).data, { product: { name: 'NOTEBOOK' } })
    assert.deepEqual((await post({ documentId, operationName: 'Two' })).data, { product: { name: 'MASK' } })
    assert.equal(codeOf(await post({ documentId, operationName: 'Three' })), 'BAD_USER_INPUT')
    assert.equal(codeOf(await post({ documentId, operationName: 'One' })), 'BAD_USER_INPUT')
  })

  test('take by GET the first of a parameter that is there twice, as free queries do', async () => {
    const order = 'query Name($id: Long!) { product(productId: $id) { name } }'
    const documentId = `sha256:${registry.deploy(order)}`
    for (const named of [`documentId=${documentId}`, `query=${encodeURIComponent(order)}`]) {
      const search = new URLSearchParams(`${named}&variables={"id":1}`)
      search.append('variables', '{"id":2}')
      const answer = await fetch(`${mall.url}/graphql?${search}`)
      assert.deepEqual(((await answer.json()) as Answer).data, { product: { name: 'TV' } })
    }
    const wrong = await get({ documentId, variables: '{"id":1}', extensions: 'none' })
    assert.equal(wrong.status, 400)
  })

  test('that nobody deployed are refused, and asked for again when they may have been deployed', async () => {
    const late = 'query Late { products { price } }'
    const documentId = `sha256:${new StubRegistry().deploy(late)}`
    for (let round = 0; round < 30; round++) {
      const answer = await post({ documentId })
      assert.deepEqual([answer.response.status, codeOf(answer)], [400, 'PERSISTED_QUERY_NOT_FOUND'])
    }
    assert.ok(registry.asked.length < 30)
    registry.deploy(late)
    while (codeOf(await post({ documentId })) === 'PERSISTED_QUERY_NOT_FOUND');
    assert.ok((await post({ documentId })).data)
  })

  test('can’t be added by clients: what is sent with a hash is executed, and not kept', async () => {
    const sent = { query: '{ me { customerId } }', extensions: persisted(madeUp('a')) }
    assert.deepEqual((await post(sent)).data, { me: null })
    assert.equal(codeOf(await post({ extensions: sent.extensions })), 'PERSISTED_QUERY_NOT_FOUND')
  })

  test('are refused in the media type that the client reads', async () => {
    const accept = 'application/graphql-response+json, application/json;q=0.9'
    const { response } = await post({ documentId: `sha256:${madeUp('b')}` }, { accept })
    assert.equal(response.headers.get('content-type'), 'application/graphql-response+json; charset=utf-8')
    assert.equal(response.headers.get('cache-control'), 'no-store')
  })

  for (const parameters of [
    { documentId: 'md5:abc' },
    { documentId: 7 },
    { documentId: '' },
    { extensions: { persistedQuery: {} } },
    { extensions: { persistedQuery: { sha256Hash: '../state' } } },
  ]) {
    test(`${JSON.stringify(parameters)} names none, and the registry is not asked`, async () => {
      const answer = await post(parameters)
      assert.deepEqual([answer.response.status, codeOf(answer)], [400, 'BAD_USER_INPUT'])
      assert.equal(registry.asked.length, 0)
    })
  }

  test('of which the registry gives another text are not executed', async () => {
    registry.mode = 'lying'
    const answer = await post({ documentId: `sha256:${madeUp('c')}` })
    assert.deepEqual([answer.response.status, codeOf(answer)], [503, 'SERVICE_UNAVAILABLE'])
  })

  test('that do not fit the schema are refused with what is wrong', async () => {
    const documentId = `sha256:${registry.deploy('{ products { weight } }')}`
    for (const [accept, status] of [
      ['application/graphql-response+json', 400],
      ['application/json', 200],
      ['text/event-stream', 400],
    ] as const) {
      const answer = await post({ documentId }, { accept })
      assert.deepEqual([answer.response.status, codeOf(answer)], [status, 'BAD_USER_INPUT'])
      assert.match(answer.errors?.[0]?.message ?? '', /weight/)
    }
    assert.equal(registry.asked.length, 1)
    assert.equal(mall.log.filter((line) => line.includes(documentId.slice('sha256:'.length))).length, 1)
  })

  test('that are mutations are executed by POST alone', async () => {
    const mutation = 'mutation Cancel { cancelOrder(orderId: 1) { id } }'
    const documentId = `sha256:${registry.deploy(mutation)}`
    assert.equal((await get({ documentId })).status, 405)
    assert.equal(codeOf(await post({ documentId })), 'UNAUTHENTICATED')
  })

  test('without a registry that answers are refused in time, and those known go on', async () => {
    await post({ documentId: `sha256:${hash}` })
    registry.mode = 'hanging'
    const hung = await post({ documentId: `sha256:${madeUp('d')}` })
    assert.deepEqual([hung.response.status, codeOf(hung)], [503, 'SERVICE_UNAVAILABLE'])
    assert.equal(hung.response.headers.get('retry-after'), '2')
    assert.equal(hung.errors?.[0]?.extensions.service, 'registry')
    const { port } = registry.url
    await registry.stop()
    const stopped = await post({ documentId: `sha256:${madeUp('e')}` })
    assert.deepEqual([stopped.response.status, codeOf(stopped)], [503, 'SERVICE_UNAVAILABLE'])
    assert.ok(!JSON.stringify([hung.errors, stopped.errors]).includes(port))
    assert.deepEqual((await post({ documentId: `sha256:${hash}` })).data, names)
  })

  test('open no way for a query of one’s own where a request must be trusted', async () => {
    const trusted = { 'x-mall-documents': 'trusted' }
    const free = await post({ query: text }, trusted)
    assert.deepEqual([free.response.status, codeOf(free)], [400, 'TRUSTED_DOCUMENTS_ONLY'])
    const both = await post({ query: text, extensions: persisted(madeUp('f')) }, trusted)
    assert.equal(both.data, undefined)
    assert.equal((await get({ query: text }, trusted)).status, 400)
    const streamed = await fetch(
      `${mall.url}/graphql/stream?query=${encodeURIComponent('subscription { events { id } }')}`,
      { headers: trusted },
    )
    assert.equal(streamed.status, 400)
    assert.deepEqual((await post({ documentId: `sha256:${hash}` }, trusted)).data, names)
  })

  test('are the only ones by a stream, but for subscriptions, where a request says so', async () => {
    const headers = { 'x-mall-documents': 'subscriptions' }
    const statusOf = async (query: string) => {
      const leaving = new AbortController()
      const search = new URLSearchParams({ query })
      const answer = await fetch(`${mall.url}/graphql/stream?${search}`, { headers, signal: leaving.signal })
      leaving.abort()
      return answer.status
    }
    assert.equal(await statusOf('{ me { customerId } }'), 400)
    assert.equal(await statusOf('subscription { events { id } }'), 200)
  })

  describe('by GET', () => {
    const page = { 'x-mall-request': '1' }
    const document = { documentId: '' }
    before(() => {
      document.documentId = `sha256:${hash}`
    })

    test('are kept by caches and asked for again; what a visitor sees only in the browser', async () => {
      const open = await get(document)
      assert.equal(open.headers.get('cache-control'), 'public, no-cache')
      assert.equal(open.headers.get('vary'), 'accept, x-mall-request')
      const own = await get(document, page)
      assert.equal(own.headers.get('cache-control'), 'private, no-cache')
    })

    test('are not sent again while they are the same', async () => {
      const etag = (await get(document)).headers.get('etag') ?? ''
      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await get(document, { 'if-none-match': tag })
        assert.equal(again.status, 304)
        assert.equal(await again.text(), '')
        assert.equal(again.headers.get('etag'), etag)
      }
      mall.products.set(6, { name: 'LAMP' })
      assert.equal((await get(document, { 'if-none-match': etag })).status, 200)
      mall.products.delete(6)
    })

    test('are not kept when something is missing, when asked what they cost, or when they are free queries', async () => {
      assert.equal((await get(document, { 'x-mall-explain': '1' })).headers.get('cache-control'), 'no-store')
      assert.equal((await get({ query: text })).headers.get('cache-control'), 'no-store')
      mall.product.mode = 'failing'
      assert.equal((await get(document)).headers.get('cache-control'), 'no-store')
      mall.product.mode = 'well'
    })
  })
})

describe('a BFF that takes trusted documents only', () => {
  test('refuses every other query', async () => {
    const registry = await new StubRegistry().start()
    const hash = registry.deploy(text)
    const mall = await new StubMall().start({ documents: 'trusted', registry: registry.url })
    try {
      assert.equal((await mall.post(text)).status, 400)
      const response = await fetch(`${mall.url}/graphql?documentId=sha256:${hash}`)
      assert.deepEqual(((await response.json()) as Answer).data, names)
    } finally {
      await mall.stop()
      await registry.stop()
    }
  })
})

describe('a stream of a trusted document', () => {
  const mall = new StubMall()
  let registry: StubRegistry
  before(async () => {
    registry = await new StubRegistry().start()
    await mall.start({ registry: registry.url, streams: { perVisitor: 10, perProcess: 1 } })
  })
  after(async () => {
    await mall.stop()
    await registry.stop()
  })

  test('keeps no place for a client that left while the registry was asked', async () => {
    const hash = registry.deploy('subscription Events { events { type } }')
    const answer = Promise.withResolvers<void>()
    registry.patience = answer.promise
    const client = connect(Number(new URL(mall.url).port), '127.0.0.1')
    client.write(`GET /graphql/stream?documentId=sha256:${hash} HTTP/1.1\r\nhost: mall\r\n\r\n`)
    await until(() => registry.asked.length > 0)
    client.destroy()
    await once(client, 'close')
    for (let turn = 0; turn < 3; turn++) await fetch(`${mall.url}/healthz`)
    answer.resolve()
    const stop = new AbortController()
    const began = performance.now()
    let status = 0
    while (status !== 200) {
      assert.ok(performance.now() - began < 10_000, 'the place is not given back')
      const stream = await fetch(`${mall.url}/graphql/stream?documentId=sha256:${hash}`, {
        signal: stop.signal,
      })
      status = stream.status
      if (status !== 200) await stream.text()
    }
    stop.abort()
  })
})
