import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { buildSchema } from 'graphql'
import { serverAudits } from 'graphql-http'
import { ownPage, StubMall } from './testing/stub-mall.ts'

describe('GraphQL over HTTP', () => {
  const mall = new StubMall()
  before(() => mall.start())
  after(() => mall.stop())

  /** The header by which the mall's page is known is no part of the specification; whoever sends it is answered as it says all the same. */
  const withMark: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    for (const [name, value] of Object.entries(ownPage)) headers.set(name, value)
    return fetch(input, { ...init, headers })
  }
  for (const [client, fetchFn] of [
    ['any client', fetch],
    ['the mall’s own page', withMark],
  ] as const) {
    const audits = serverAudits({ url: () => `${mall.url}/graphql`, fetchFn })
    test(`${client} is answered as all 61 audits say`, () => assert.equal(audits.length, 61))
    for (const { id, name, fn } of audits) {
      test(`${name} (${id}, ${client})`, async () => {
        const result = await fn()
        assert.equal(result.status, 'ok', 'reason' in result ? result.reason : undefined)
      })
    }
  }

  test('a body of more than 1 MB is refused with 413', async () => {
    const response = await mall.post(`{ me { customerId } } # ${'x'.repeat(10 * 1024 * 1024)}`)
    assert.equal(response.status, 413)
    assert.deepEqual(await response.json(), {
      errors: [{ message: 'The body has more than 1 MB.', extensions: { code: 'PAYLOAD_TOO_LARGE' } }],
    })
  })

  test('a compressed body is refused with 415', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const response = await fetch(`${mall.url}/graphql`, { method: 'POST', headers, body: '{}' })
    assert.equal(response.status, 415)
  })

  test('a body of more than 1 MB is refused with 413 also by the stream of events', async () => {
    const body = JSON.stringify({ query: 'x'.repeat(2 * 1024 * 1024) })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${mall.url}/graphql/stream`, { method: 'POST', headers, body })
    assert.equal(response.status, 413)
  })

  test('who sends too much hears the answer after the last byte, not a broken connection', async () => {
    const socket = connect(Number(new URL(mall.url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.write('POST /graphql HTTP/1.1\r\nHost: mall\r\nContent-Type: application/json\r\n')
    socket.write(`Content-Length: ${4 * 1024 * 1024}\r\n\r\n`)
    for (let sent = 0; sent < 4; sent++) {
      assert.equal(answer, '')
      await new Promise((resolve) => socket.write('x'.repeat(1024 * 1024), resolve))
    }
    await once(socket, 'close')
    assert.match(answer, /^HTTP\/1.1 413 /)
  })

  const mutation = `query=${encodeURIComponent('mutation { cancelOrder(orderId: 1) { id } }')}`
  for (const [method, path, contentType, status, code] of [
    ['PUT', '/graphql', 'application/json', 405, 'METHOD_NOT_ALLOWED'],
    ['OPTIONS', '/graphql/stream', 'application/json', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/readyz', 'application/json', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', `/graphql?${mutation}`, '', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', `/graphql/stream?${mutation}`, '', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/graphql', '', 400, 'BAD_USER_INPUT'],
    ['GET', '/graphql/stream', '', 400, 'BAD_USER_INPUT'],
    ['GET', '/graphql/stream?query=%7B', '', 400, 'BAD_USER_INPUT'],
    ['POST', '/graphql', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['POST', '/graphql/stream', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['POST', '/graphql/stream', 'application/json', 400, 'BAD_USER_INPUT'],
  ] as const) {
    test(`${method} ${path.slice(0, 30)} ${contentType} is refused with ${status} and ${code}`, async () => {
      const headers = { 'content-type': contentType }
      const body = method === 'POST' ? '{' : null
      const response = await fetch(mall.url + path, { method, headers, body })
      const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] }
      assert.deepEqual([response.status, errors[0]?.extensions], [status, { code }])
      assert.ok(errors[0]?.message)
    })
  }

  for (const body of [
    '{',
    '[]',
    '7',
    '{"query":7}',
    '{"query":"{ me { customerId } }","variables":[]}',
    '',
  ]) {
    test(`the body ${body || '(none)'} is refused with 400 and a code`, async () => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${mall.url}/graphql`, { method: 'POST', headers, body })
      assert.equal(response.status, 400)
      const { errors } = (await response.json()) as { errors: { extensions: object }[] }
      assert.deepEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT' })
    })
  }

  test('says that it is alive and ready, whatever the services are', async () => {
    await Promise.all([mall.product.stop(), mall.order.stop(), mall.delivery.stop()])
    const circuits = { product: 'closed', order: 'closed', delivery: 'closed' }
    for (const [path, body] of [
      ['healthz', { status: 'alive' }],
      ['readyz', { status: 'ready', circuits }],
    ] as const) {
      const response = await fetch(`${mall.url}/${path}`)
      assert.equal(response.status, 200)
      assert.deepEqual(await response.json(), body)
    }
  })

  test('tells its schema in words, without a request to any service', async () => {
    const response = await fetch(`${mall.url}/schema.graphql`)
    assert.equal(response.headers.get('content-type'), 'application/graphql; charset=utf-8')
    const schema = buildSchema(await response.text())
    assert.ok(schema.getQueryType()?.getFields().myOrders)
  })

  test('says that there is nothing elsewhere', async () => {
    assert.equal((await fetch(`${mall.url}/elsewhere`)).status, 404)
  })
})
