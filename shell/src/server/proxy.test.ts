import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { readConfiguration } from './configuration.ts'
import { nowhere, startFixtureMall, type FixtureMall } from '../testing/fixture-mall.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

let handle: Handler = (_request, response) => void response.end()
const upstream = createServer((request, response) => handle(request, response))
let mall: FixtureMall
before(async () => {
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  const url = bffUrl()
  mall = await startFixtureMall(async () => [], {
    services: { product: url, order: nowhere, delivery: nowhere, bff: url },
    playground: true,
  })
})
after(async () => {
  await mall[Symbol.asyncDispose]()
  upstream.closeAllConnections()
  upstream.close()
})

const bffUrl = () => `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`

const post = (body: string) =>
  fetch(`${mall.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-mall-request': '1' },
  })

test('a GraphQL request reaches the BFF with its body and headers, and the answer comes back as it is', async () => {
  handle = (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { url, method, headers } = request
      response.writeHead(418, { 'content-type': 'application/json', 'x-own': 'yes' })
      response.end(
        JSON.stringify({
          url,
          method,
          body,
          mark: headers['x-mall-request'],
          forwarded: headers['x-forwarded-host'],
        }),
      )
    })
  }
  const answer = await post('{"query":"{a}"}')
  assert.equal(answer.status, 418)
  assert.equal(answer.headers.get('x-own'), 'yes')
  assert.deepEqual(await answer.json(), {
    url: '/graphql',
    method: 'POST',
    body: '{"query":"{a}"}',
    mark: '1',
    forwarded: new URL(mall.url).host,
  })
})

test('a mall for trusted documents tells the BFF so, and visitors can’t take it back', async () => {
  handle = ({ headers, url }, response) => response.end(`${url} ${headers['x-mall-documents']}`)
  const services = { product: nowhere, order: nowhere, delivery: nowhere, bff: bffUrl() }
  await using trusting = await startFixtureMall(async () => [], { services, documents: 'trusted' })
  const headers = { 'content-type': 'application/json', 'x-mall-documents': 'open' }
  const told = async (url: string) => (await fetch(url, { method: 'POST', body: '{}', headers })).text()
  assert.equal(await told(`${trusting.url}/graphql`), '/graphql trusted')
  assert.equal(await told(`${trusting.url}/graphql/stream`), '/graphql/stream subscriptions')
  assert.equal(await told(`${mall.url}/graphql`), '/graphql open')
})

test('a mall in production is one for trusted documents, unless it is told otherwise', () => {
  const of = (environment: Record<string, string>) => readConfiguration(environment).documents
  assert.equal(of({ MALL_MODE: 'production' }), 'trusted')
  assert.equal(of({ MALL_MODE: 'production', MALL_DOCUMENTS: '' }), 'trusted')
  assert.equal(of({ MALL_MODE: 'production', MALL_DOCUMENTS: 'open' }), 'open')
  for (const MALL_MODE of ['', 'development']) {
    assert.equal(of({ MALL_MODE }), 'open')
    assert.equal(of({ MALL_MODE, MALL_DOCUMENTS: 'trusted' }), 'trusted')
  }
  assert.throws(() => of({ MALL_DOCUMENTS: 'some' }), /MALL_DOCUMENTS must be "open" or "trusted"/)
})

test('events are passed on when they are sent, and a client that leaves ends the stream of the BFF', async () => {
  const opened = Promise.withResolvers<ServerResponse>()
  handle = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    opened.resolve(response)
  }
  const leaving = new AbortController()
  const answer = await fetch(`${mall.url}/graphql/stream?query=x`, { signal: leaving.signal })
  const stream = await opened.promise
  const reader = answer.body?.getReader()
  for (const word of ['one', 'two']) {
    stream.write(`data: ${word}\n\n`)
    assert.equal(new TextDecoder().decode((await reader?.read())?.value), `data: ${word}\n\n`)
  }
  const closed = once(stream, 'close')
  leaving.abort()
  await closed
})

test('an answer in parts is passed on part by part, as it is', async () => {
  const type = 'multipart/mixed; boundary="-"'
  const rest = Promise.withResolvers<void>()
  handle = async (request, response) => {
    assert.equal(request.headers.accept, 'multipart/mixed;deferSpec=20220824')
    request.resume()
    response.writeHead(200, { 'content-type': type })
    response.write('\r\n---\r\ncontent-type: application/json\r\n\r\n{"hasNext":true}\r\n---')
    await rest.promise
    response.end('\r\ncontent-type: application/json\r\n\r\n{"hasNext":false}\r\n-----\r\n')
  }
  const answer = await fetch(`${mall.url}/graphql`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', accept: 'multipart/mixed;deferSpec=20220824' },
  })
  assert.equal(answer.headers.get('content-type'), type)
  assert.equal(answer.headers.get('content-encoding'), null)
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.endsWith('\r\n---')) text += (await reader?.read())?.value ?? assert.fail('it ended')
  assert.match(text, /"hasNext":true/)
  rest.resolve()
  while (!text.endsWith('-----\r\n')) text += (await reader?.read())?.value ?? assert.fail('it ended')
})

test('a client that leaves before the answer ends the request to the BFF too', async () => {
  const arrived = Promise.withResolvers<ServerResponse>()
  handle = (_request, response) => arrived.resolve(response)
  const leaving = new AbortController()
  const answer = fetch(`${mall.url}/graphql?query=x`, { signal: leaving.signal })
  const closed = once(await arrived.promise, 'close')
  leaving.abort()
  await assert.rejects(answer)
  await closed
})

test('a dead BFF is a GraphQL error that says so and when to come back', async () => {
  await using alone = await startFixtureMall(async () => [])
  const answer = await fetch(`${alone.url}/graphql`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  assert.equal(answer.status, 503)
  assert.equal(answer.headers.get('retry-after'), '2')
  const { errors } = (await answer.json()) as { errors: { message: string; extensions: unknown }[] }
  assert.match(errors[0]?.message ?? '', /bff service is not running/)
  assert.deepEqual(errors[0]?.extensions, { code: 'SERVICE_UNAVAILABLE', service: 'bff', retryAfterMs: 2000 })
  const picture = await fetch(`${alone.url}/goods/tv.webp`)
  assert.equal(picture.status, 503)
  assert.match(picture.headers.get('content-type') ?? '', /problem\+json/)
})

test('a BFF that dies in the middle is a 502 that clients know as an absent service, or an answer that breaks off', async () => {
  handle = (request) => void request.socket.destroy()
  const answer = await post('{}')
  assert.equal(answer.status, 502)
  assert.equal(
    ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code,
    'SERVICE_UNAVAILABLE',
  )
  handle = (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half')
    setImmediate(() => response.destroy())
  }
  await assert.rejects(async () => (await post('{}')).text())
})

/** Sends so many bytes as a plain client does: it writes all before it listens, and a broken connection is an error. */
async function statusOfUpload(bytes: number): Promise<number | undefined> {
  const upload = request(`${mall.url}/graphql`, { method: 'POST', agent: false })
  const answered = once(upload, 'response') as Promise<[IncomingMessage]>
  const written = once(upload, 'finish')
  upload.end(Buffer.alloc(bytes))
  const [[answer]] = await Promise.all([answered, written])
  await once(answer.resume(), 'end')
  return answer.statusCode
}

test('a body of more than a megabyte is refused, announced or not', async () => {
  let received = 0
  handle = (request) => void request.on('data', (chunk: Buffer) => (received += chunk.length))
  assert.equal(await statusOfUpload(10_000_000), 413)
  assert.equal(received, 0, 'the BFF sees nothing of it')
  const chunk = new Uint8Array(64 * 1024)
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += chunk.length
      if (sent > 4_000_000) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const streamed = await fetch(`${mall.url}/graphql`, { method: 'POST', body, duplex: 'half' } as RequestInit)
  assert.equal(streamed.status, 413)
  handle = (_request, response) => void response.end('{}')
  assert.equal((await post('{}')).status, 200, 'and the server goes on')
})

test('pictures come from the product service, and nothing else of it', async () => {
  handle = (request, response) =>
    void response.writeHead(200, { 'content-type': 'image/webp' }).end(request.url)
  const answer = await fetch(`${mall.url}/goods/tv.webp?v=1`)
  assert.equal(await answer.text(), '/goods/tv.webp?v=1')
  assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.equal((await fetch(`${mall.url}/goods/%2e%2e/products`)).status, 404)
})

test('the playground and the circuits are the BFF’s, and no page of another origin may switch one', async () => {
  handle = (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => response.end(`${request.method} ${request.url} ${body}`))
  }
  for (const path of ['/playground?lang=ko', '/playground/assets/index-1.js', '/circuits']) {
    const answer = await fetch(mall.url + path)
    assert.equal(await answer.text(), `GET ${path} `)
    assert.equal(answer.headers.get('access-control-allow-origin'), null)
  }
  const url = `${mall.url}/circuits/order`
  const put = await fetch(url, { method: 'PUT', body: '{"mode":"observe"}' })
  assert.equal(await put.text(), 'PUT /circuits/order {"mode":"observe"}')
  assert.equal((await fetch(url, { method: 'OPTIONS' })).status, 405)
  assert.equal((await fetch(`${mall.url}/playground/%2e%2e/metrics`)).status, 404)
})

test('in production there is no playground, and no circuit to be seen', async () => {
  const services = { product: nowhere, order: nowhere, delivery: nowhere, bff: nowhere }
  await using production = await startFixtureMall(async () => [], { services, playground: false })
  for (const path of ['/playground', '/circuits'])
    assert.equal((await fetch(production.url + path)).status, 404)
  assert.equal(readConfiguration({ MALL_MODE: 'production' }).playground, false)
  assert.equal(readConfiguration({}).playground, true)
})

test('closing the server ends the open streams', async () => {
  const opened = Promise.withResolvers<void>()
  handle = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    opened.resolve()
  }
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const closing = await startFixtureMall(async () => [], {
    services: { product: url, order: url, delivery: url, bff: url },
  })
  const answer = await fetch(`${closing.url}/graphql/stream?query=x`)
  await opened.promise
  const ended = answer.text()
  await closing[Symbol.asyncDispose]()
  await ended
})
