import assert from 'node:assert/strict'
import { connect, type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { silentLog } from '../log.ts'
import { badRequests } from '../testing/bad-requests.ts'
import { createClient, type Client } from '../testing/client.ts'
import { createServer } from './create-server.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { Problem } from './problem.ts'

const document = {
  openapi: '3.1.0',
  components: {
    schemas: { Problem: { type: 'object', required: ['type', 'title', 'status', 'detail', 'code'] } },
  },
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 0, maximum: 1000 } },
          {
            name: 'sizes',
            in: 'query',
            schema: { type: 'array', maxItems: 3, items: { type: 'integer', maximum: 9 } },
          },
          { name: 'open', in: 'query', schema: { type: 'boolean' } },
        ],
        responses: { 200: { content: { 'application/json': {} } } },
      },
      post: {
        operationId: 'changeThing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', maximum: 1000 } }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['count'],
                additionalProperties: false,
                properties: {
                  count: { type: 'integer', minimum: 1, maximum: 10 },
                  text: { type: 'string', maxLength: 5 },
                  inner: {
                    type: 'object',
                    additionalProperties: false,
                    properties: { n: { type: 'integer' } },
                  },
                },
              },
            },
          },
        },
        responses: { 200: { content: { 'application/json': {} } } },
      },
    },
    '/shelf': {
      get: { operationId: 'getShelf', responses: { 200: { content: { 'application/hal+json': {} } } } },
    },
    '/broken': { get: { operationId: 'broken', responses: {} } },
    '/openapi.json': {
      get: { operationId: 'openapi', responses: { 200: { content: { 'application/json': {} } } } },
    },
  },
} as unknown as OpenApiDocument

describe('a server made from an OpenAPI document', () => {
  let app: FastifyInstance
  let port = 0
  let call: Client
  let shelf = { count: 1 }
  let shelfHeaders: Record<string, string> = {}

  before(async () => {
    app = createServer({
      document,
      log: silentLog,
      admit: () => undefined,
      observe: () => undefined,
      handlers: {
        getThing: ({ path, query, origin }) => ({ status: 200, body: { path, query, origin } }),
        changeThing: ({ body }) => ({ status: 200, body: body as unknown }),
        broken: () => {
          throw new Error('secret of the database at /etc/secret')
        },
        getShelf: () => ({ status: 200, body: shelf, headers: shelfHeaders }),
        openapi: () => ({ status: 200, body: document }),
      },
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    port = (app.server.address() as AddressInfo).port
    call = await createClient(`http://127.0.0.1:${port}`)
  })
  after(() => app.close())

  it('reads digits as integers where the document wants integers, and nothing else', async () => {
    const { body } = await call('POST', '/things/1', { count: '7', text: '7', inner: { n: '12' } })
    assert.deepEqual(body, { count: 7, text: '7', inner: { n: 12 } })
  })

  it('reads lists with commas, repeated parameters and booleans from the query', async () => {
    const { body } = await call('GET', '/things/1?sizes=1,2&open=true')
    assert.deepEqual(body.query, { sizes: [1, 2], open: true })
    const repeated = await call('GET', '/things/1?sizes=1&sizes=2')
    assert.deepEqual(repeated.body.query, { sizes: [1, 2] })
  })

  it('sends a reader that has the body already no second one, until it is another', async () => {
    const read = (tag = '') => fetch(`http://127.0.0.1:${port}/shelf`, { headers: { 'if-none-match': tag } })
    const first = await read()
    const tag = first.headers.get('etag') ?? assert.fail('no tag')
    assert.deepEqual(await first.json(), { count: 1 })
    for (const known of [tag, `"other", W/${tag}`, '*']) {
      const again = await read(known)
      assert.deepEqual([again.status, again.headers.get('etag'), await again.text()], [304, tag, ''])
    }
    shelf = { count: 2 }
    const changed = await read(tag)
    assert.deepEqual([changed.status, await changed.json()], [200, { count: 2 }])
  })

  it('leaves a tag alone that a handler gives, for it may not tell every difference', async () => {
    shelfHeaders = { etag: '"3"' }
    const headers = { 'if-none-match': '"3"' }
    const response = await fetch(`http://127.0.0.1:${port}/shelf`, { headers })
    assert.deepEqual([response.status, response.headers.get('etag')], [200, '"3"'])
  })

  it('names every field at fault', async () => {
    const { status, body } = await call('POST', '/things/1', {
      count: 11,
      text: 'too long',
      inner: { n: 'x', m: 1 },
      more: 1,
    })
    assert.equal(status, 422)
    assert.equal(body.code, 'VALIDATION_FAILED')
    assert.deepEqual(body.errors.map(({ field }: { field: string }) => field).sort(), [
      'count',
      'inner.m',
      'inner.n',
      'more',
      'text',
    ])
  })

  for (const number of badRequests.badNumbers) {
    it(`refuses the count ${number} and names it`, async () => {
      const { status, body } = await call('POST', '/things/1', `{"count": ${number}}`)
      assert.equal(status, 422)
      assert.equal(body.errors[0].field, 'count')
    })
  }

  for (const { what, body, status, code } of badRequests.bodies) {
    it(`refuses ${what} with ${status}`, async () => {
      const answer = await call('POST', '/things/1', body)
      assert.equal(answer.status, status)
      assert.equal(answer.body.code, code)
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    })
  }

  for (const type of badRequests.media) {
    it(`refuses a body of ${type}`, async () => {
      const { status, body } = await call('POST', '/things/1', 'count=1', { 'content-type': type })
      assert.equal(status, 415)
      assert.equal(body.code, 'UNSUPPORTED_MEDIA_TYPE')
    })
  }

  for (const path of [
    '/things/abc',
    '/things/-1',
    '/things/1.5',
    '/things/1e3',
    '/things/99999999999999999999',
    '/things/%00',
  ]) {
    it(`refuses the id of ${path}`, async () => {
      const { status, body } = await call('GET', path)
      assert.equal(status, 422)
      assert.equal(body.errors[0].field, 'id')
    })
  }

  it('refuses query parameters that it does not know, and wrong ones', async () => {
    for (const [query, field] of [
      ['opne=true', 'opne'],
      ['open=yes', 'open'],
      ['sizes=1,2,3,4', 'sizes'],
      ['sizes=10', 'sizes.0'],
    ] as const) {
      const { status, body } = await call('GET', `/things/1?${query}`)
      assert.equal(status, 422, query)
      assert.equal(body.errors[0].field, field)
    }
  })

  it('refuses U+0000, which the database can not store', async () => {
    const { status, body } = await call('POST', '/things/1', { count: 1, text: 'a\0b' })
    assert.equal(status, 422)
    assert.equal(body.errors[0].field, 'text')
  })

  it('answers unknown paths with 404 and wrong methods with 405 and what is allowed', async () => {
    assert.equal((await call('GET', '/nothing')).body.code, 'NOT_FOUND')
    const { status, body, headers } = await call('DELETE', '/things/1')
    assert.equal(status, 405)
    assert.equal(body.code, 'METHOD_NOT_ALLOWED')
    assert.equal(headers.get('allow'), 'GET, POST')
  })

  it('answers a path that is no URL with a problem', async () => {
    const { status, body } = await call('GET', '/things/%E0%A4%A')
    assert.equal(status, 400)
    assert.equal(body.code, 'MALFORMED_REQUEST')
  })

  it('tells nothing of its own faults but the correlation id', async () => {
    const { status, body, text } = await call('GET', '/broken', undefined, { 'x-correlation-id': 'story-7' })
    assert.equal(status, 500)
    assert.equal(body.code, 'INTERNAL')
    assert.equal(body.correlationId, 'story-7')
    assert.doesNotMatch(text, /secret|stack|\.ts/)
  })

  it('makes links from the Host that the client used, unless that is no address', async () => {
    assert.equal(
      (await rawRequest('GET /things/1 HTTP/1.1\r\nHost: mall.example:8081')).origin,
      'http://mall.example:8081',
    )
    assert.equal(
      (await rawRequest('GET /things/1 HTTP/1.1\r\nHost: a"b<c>')).origin,
      `http://127.0.0.1:${port}`,
    )
  })

  it('answers what is no HTTP with a problem', async () => {
    const answer = await rawRequest('NONSENSE')
    assert.equal(answer.code, 'MALFORMED_REQUEST')
    const long = await rawRequest(`GET /things/${'1'.repeat(20_000)} HTTP/1.1\r\nHost: mall.example`)
    assert.match(String(long.detail), /too long/)
  })

  it('throws problems of its handlers as they are', () => {
    const problem = new Problem('CONFLICT', 'No.', { errors: [{ field: 'state', message: 'is final' }] })
    assert.equal(problem.toJSON().status, 409)
    assert.equal(problem.toJSON().type, 'urn:12street:problem:conflict')
  })

  /** Sends bytes that a client library would not send; returns the JSON of the answer. */
  function rawRequest(head: string): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: close\r\n\r\n`))
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('error', reject)
      socket.on('close', () =>
        resolve(
          JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Record<string, unknown>,
        ),
      )
    })
  }
})
