import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { configurationFrom } from './configuration.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'
import type { ServiceStatus } from './upstream/service-status.ts'

describe('the circuits, as operators see them', () => {
  let mall: StubMall
  beforeEach(async () => {
    mall = await new StubMall().start()
  })
  afterEach(() => mall.stop())

  async function circuits(): Promise<ServiceStatus[]> {
    const response = await fetch(`${mall.url}/circuits`)
    assert.equal(response.headers.get('cache-control'), 'no-store')
    return ((await response.json()) as { services: ServiceStatus[] }).services
  }

  test('are closed at first, and tell about each service', async () => {
    const seen = (await circuits()).map(({ service, circuit }) => [service, circuit.state, circuit.mode])
    assert.deepEqual(seen, [
      ['product', 'closed', 'automatic'],
      ['order', 'closed', 'automatic'],
      ['delivery', 'closed', 'automatic'],
    ])
  })

  test('tell which service fails, and when it is asked again', async () => {
    mall.delivery.mode = 'failing'
    while ((await circuits())[2]?.circuit.state === 'closed') await mall.ask('{ deliveries { id } }')
    const [product, , delivery] = await circuits()
    assert.equal(product?.circuit.state, 'closed')
    assert.equal(delivery?.circuit.state, 'open')
    assert.ok(delivery.circuit.retryAfterMs > 0)
  })

  test('one alone can be asked for; others there are not', async () => {
    const one = (await (await fetch(`${mall.url}/circuits/order`)).json()) as ServiceStatus
    assert.equal(one.service, 'order')
    for (const path of ['/circuits/orders', '/circuits/'])
      assert.equal((await fetch(mall.url + path)).status, 404)
  })
})

describe('an operator', () => {
  const token = 'the token of the operators'
  let mall: StubMall
  beforeEach(async () => {
    mall = await new StubMall().start({ operators: { open: false, token } })
  })
  afterEach(() => mall.stop())

  const json = { 'content-type': 'application/json' }
  const allowed = { ...json, ...ownPage, authorization: `Bearer ${token}` }
  const put = (headers: Record<string, string>, mode: unknown = 'forced-open', service = 'order') =>
    fetch(`${mall.url}/circuits/${service}`, { method: 'PUT', headers, body: JSON.stringify({ mode }) })
  const modeNow = async () => {
    const status = (await (await fetch(`${mall.url}/circuits/order`)).json()) as ServiceStatus
    return status.circuit.mode
  }

  test('keeps a circuit open, and lets it go again', async () => {
    assert.equal((await put(allowed)).status, 200)
    assert.equal(await modeNow(), 'forced-open')
    const { data, errors } = await mall.ask('{ products { id } orders { id } }')
    assert.deepEqual((data as { orders: unknown }).orders, null)
    assert.equal(errors.length, 1)
    assert.equal(mall.order.requests.length, 0)
    const answer = (await (await put(allowed, 'automatic')).json()) as ServiceStatus
    assert.deepEqual([answer.circuit.mode, answer.circuit.state], ['automatic', 'closed'])
    assert.deepEqual((await mall.ask('{ orders { id } }')).data, { orders: [] })
  })

  test('leaves a line in the log for each switch, without the token', async () => {
    await put(allowed)
    const lines = mall.log.filter((line) => line.includes('An operator switched a circuit'))
    const { service, mode, before } = JSON.parse(lines[0] ?? '') as Record<string, string>
    assert.deepEqual(
      { service, mode, before },
      { service: 'order', mode: 'forced-open', before: 'automatic' },
    )
    assert.ok(!mall.log.join('').includes(token))
  })

  for (const [what, headers, status, code] of [
    ['without the token', { ...json, ...ownPage }, 401, 'UNAUTHENTICATED'],
    ['with another', { ...json, ...ownPage, authorization: 'Bearer x' }, 401, 'UNAUTHENTICATED'],
    ['from a page of another origin', { ...json, authorization: allowed.authorization }, 403, 'FORBIDDEN'],
    ['from a form', { ...allowed, 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ] as const) {
    test(`${what} is refused with ${status}, and nothing is switched`, async () => {
      const response = await put(headers)
      const { errors } = (await response.json()) as { errors: { extensions: object; message: string }[] }
      assert.deepEqual([response.status, errors[0]?.extensions], [status, { code }])
      assert.equal(await modeNow(), 'automatic')
      assert.ok(mall.log.every((line) => !line.includes('An operator')))
    })
  }

  for (const mode of ['open', 7, null]) {
    test(`hears which modes there are when ${JSON.stringify(mode)} is none`, async () => {
      const response = await put(allowed, mode)
      assert.equal(response.status, 422)
      assert.match(await response.text(), /automatic, forced-open, disabled, observe/)
    })
  }

  test('finds 404 for a service that there is not, and 405 for a method that it does not take', async () => {
    assert.equal((await put(allowed, 'disabled', 'payment')).status, 404)
    const response = await fetch(`${mall.url}/circuits/order`, { method: 'DELETE', headers: allowed })
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD, PUT'])
  })

  test('needs a token unless the BFF runs in development', async () => {
    const { operators } = configurationFrom({ MALL_MODE: 'development' })
    assert.equal(operators.open, true)
    assert.equal(configurationFrom({}).operators.open, false)
    await mall.stop()
    await mall.start({ operators: { open: false } })
    assert.equal((await put(allowed)).status, 403)
    await mall.stop()
    await mall.start({ operators })
    assert.equal((await put({ ...json, ...ownPage })).status, 200)
  })

  test('in development is no page whose own name leads here', async () => {
    await mall.stop()
    await mall.start({ operators: { open: true } })
    const status = async (headers: Record<string, string>) => {
      const sent = request(`${mall.url}/circuits/order`, {
        method: 'PUT',
        headers: { ...json, ...ownPage, ...headers },
      })
      sent.end('{"mode":"observe"}')
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      answer.resume()
      return answer.statusCode
    }
    for (const host of ['localhost:8089', 'shop.localhost', '127.0.0.1:8089', '[::1]:8089'])
      assert.equal(await status({ host }), 200, host)
    const elsewhere = 'pages.example:8089'
    assert.equal(await status({ host: elsewhere }), 403)
    assert.equal(await status({ host: elsewhere, 'x-forwarded-host': 'localhost' }), 403)
    assert.equal(await status({ host: '127.0.0.1:8089', 'x-forwarded-host': elsewhere }), 403)
  })
})
