import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { ServiceState } from '../../service-states.ts'
import { nowhere, startMall, type FixtureMall } from '../../testing/fixture-mall.ts'
import { startStandInServices } from '../../testing/stand-in-services.ts'

const own = { 'content-type': 'application/json', 'x-mall-request': '1' }

describe('faults through the shell', () => {
  let standIns: Awaited<ReturnType<typeof startStandInServices>>
  let mall: FixtureMall
  before(async () => {
    standIns = await startStandInServices()
    mall = await startMall(nowhere, { services: standIns.services, takesFaults: true })
  })
  after(async () => {
    await mall[Symbol.asyncDispose]()
    standIns.stop()
  })
  beforeEach(() => void (standIns.faults['delivery'] = { fault: 'none' }))

  const put = (service: string, body: unknown, headers: Record<string, string> = own, of = mall) =>
    fetch(`${of.url}/faults/${service}`, {
      method: 'PUT',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  test('reach the service, and are told of each with its circuit', async () => {
    const begun = await put('delivery', { fault: 'slow', ms: 900 })
    assert.deepEqual([begun.status, await begun.json()], [200, { fault: 'slow', ms: 900 }])
    const { services } = (await (await fetch(`${mall.url}/faults`)).json()) as { services: ServiceState[] }
    const away = services[1]?.reason
    assert.match(away ?? '', /^The order service gives no answer \(.+\)\.$/)
    const closed = { state: 'closed', mode: 'automatic', retryAfterMs: 0 }
    assert.deepEqual(services, [
      { service: 'product', fault: { fault: 'none' }, circuit: closed },
      { service: 'order', reason: away, circuit: closed },
      {
        service: 'delivery',
        fault: { fault: 'slow', ms: 900 },
        circuit: { state: 'open', mode: 'automatic', retryAfterMs: 12_000 },
      },
    ])
  })

  test('are refused as the service refuses them', async () => {
    const refused = await put('delivery', { fault: 'errors', percent: 500 })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /percent must be <= 100/)
  })

  test('come from the page of this mall alone', async () => {
    const unmarked = await put('delivery', { fault: 'down' }, { 'content-type': 'application/json' })
    assert.equal(unmarked.status, 403)
    const form = await put('delivery', 'fault=down', { ...own, 'content-type': 'text/plain' })
    assert.equal(form.status, 415)
    const preflight = await fetch(`${mall.url}/faults/delivery`, { method: 'OPTIONS' })
    assert.equal(preflight.headers.get('access-control-allow-origin'), null)
    assert.equal((await fetch(`${mall.url}/faults/delivery`, { method: 'POST' })).status, 405)
    assert.deepEqual(standIns.faults['delivery'], { fault: 'none' })
  })

  test('say which service there is not, or which is away', async () => {
    assert.equal((await put('bff', { fault: 'down' })).status, 404)
    const away = await put('order', { fault: 'down' })
    assert.equal(away.status, 503)
    assert.match(await away.text(), /The order service gives no answer/)
  })

  test('are not there in a mall that takes none', async () => {
    await using without = await startMall(nowhere, { services: standIns.services })
    assert.equal((await put('delivery', { fault: 'down' }, own, without)).status, 404)
    const told = await fetch(`${without.url}/faults`)
    assert.equal(told.status, 404)
    assert.match(await told.text(), /takes no faults.*MALL_FAULTS=on/)
    assert.deepEqual(standIns.faults['delivery'], { fault: 'none' })
  })
})
