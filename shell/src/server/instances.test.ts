import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { nowhere, startFixtureMall, type FixtureMall } from '../testing/fixture-mall.ts'

/** A BFF that tells its name, unless it is told to do otherwise. */
class StandIn {
  ready = true
  asked = 0
  handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  readonly #server: Server
  constructor(name: string) {
    this.#server = createServer((request, response) => {
      if (request.url === '/readyz') return void response.writeHead(this.ready ? 200 : 503).end('{}')
      this.asked++
      if (this.handle) return this.handle(request, response)
      response.end(name)
    })
  }
  async start(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }
  async stop(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}

describe('two instances of the BFF behind the mall', () => {
  let one: StandIn
  let two: StandIn
  let mall: FixtureMall
  beforeEach(async () => {
    one = new StandIn('one')
    two = new StandIn('two')
    const [bff, other] = [await one.start(), await two.start()]
    const services = { product: nowhere, order: nowhere, delivery: nowhere, bff }
    mall = await startFixtureMall(async () => [], { services, otherBffs: [other] })
  })
  afterEach(async () => {
    await mall[Symbol.asyncDispose]()
    await Promise.all([one.stop(), two.stop()])
  })

  const post = (body = '{"query":"mutation {a}"}') =>
    fetch(`${mall.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  const ask = async () => (await post()).text()
  const answersOf = async (count: number) => {
    const answers = new Set<string>()
    for (let index = 0; index < count; index++) answers.add(await ask())
    return [...answers].sort()
  }
  async function until(condition: () => boolean | Promise<boolean>) {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  test('take turns', async () => {
    assert.deepEqual(await answersOf(4), ['one', 'two'])
  })

  test('one that is not ready gets no requests until it is', async () => {
    one.ready = false
    await until(async () => (await answersOf(4)).join() === 'two')
    const before = one.asked
    await answersOf(6)
    assert.equal(one.asked, before)
    one.ready = true
    await until(async () => (await answersOf(4)).length === 2)
  })

  test('one that does not run fails no request', async () => {
    await one.stop()
    for (let index = 0; index < 6; index++) assert.equal(await ask(), 'two')
    const ready = (await (await fetch(`${mall.url}/readyz`)).json()) as { reasons: string[] }
    assert.ok(ready.reasons.every((reason) => !reason.startsWith('bff')))
  })

  test('a request whose connection breaks before the answer is sent to the other, with its body', async () => {
    one.handle = (request) => void request.socket.destroy()
    let body = ''
    two.handle = (request, response) => {
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => response.end('two'))
    }
    const question = JSON.stringify({ query: 'mutation { placeOrder }', text: '감사' })
    for (let index = 0; index < 3; index++) {
      body = ''
      assert.equal(await (await post(question)).text(), 'two')
      assert.equal(body, question)
    }
  })

  test('an answer that breaks off in its middle is not taken for another', async () => {
    const breakOff = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setImmediate(() => response.destroy())
    }
    one.handle = breakOff
    two.handle = breakOff
    await assert.rejects(ask)
  })

  test('when both are away, the client hears it once', async () => {
    await Promise.all([one.stop(), two.stop()])
    const answer = await post()
    assert.equal(answer.status, 503)
    assert.match(await answer.text(), /SERVICE_UNAVAILABLE/)
    const { reasons } = (await (await fetch(`${mall.url}/readyz`)).json()) as { reasons: string[] }
    assert.equal(reasons.filter((reason) => reason.startsWith('bff')).length, 2)
  })
})

test('a single BFF that closes an idle connection just as it is used gets the request again', async () => {
  const only = new StandIn('only')
  const bff = await only.start()
  const services = { product: nowhere, order: nowhere, delivery: nowhere, bff }
  await using mall = await startFixtureMall(async () => [], { services })
  const first = await fetch(`${mall.url}/graphql?query=x`)
  assert.equal(await first.text(), 'only')
  const idle = new Set<unknown>()
  only.handle = (request, response) => {
    // The first request over each connection that was open before is dropped, as by a server that closes it.
    if (idle.size === 0) return void (idle.add(request.socket), request.socket.destroy())
    response.end('again')
  }
  assert.equal(await (await fetch(`${mall.url}/graphql?query=x`)).text(), 'again')
  await only.stop()
})
