import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'
import { until } from './testing/until.ts'

const deliveries = '{ deliveries { id } }'

describe('a circuit that no visitor makes use of', () => {
  let mall: StubMall
  beforeEach(() => {
    mall = new StubMall()
  })
  afterEach(() => mall.stop())

  async function circuit(): Promise<string | undefined> {
    const answer = await fetch(`${mall.url}/readyz`)
    const { circuits } = (await answer.json()) as { circuits: Record<string, string> }
    return circuits.delivery
  }
  const untilClosed = () => until(async () => (await circuit()) === 'closed')
  /** Calls of the test itself until the circuit opens; what is called from then on, the BFF calls. */
  async function untilOpen(): Promise<void> {
    await until(async () => {
      await mall.ask(deliveries)
      return (await circuit()) === 'open'
    })
    mall.delivery.requests = []
  }

  test('closes when the service comes up later than the BFF, by one call for one item', async () => {
    await mall.start()
    await mall.restartBff(() => mall.delivery.stop())
    await untilOpen()
    await mall.delivery.start()
    await untilClosed()
    assert.deepEqual(
      mall.delivery.requests.map(({ url }) => url.pathname + url.search),
      ['/deliveries?size=1'],
    )
    assert.deepEqual(await mall.ask(deliveries), { data: { deliveries: [] }, errors: [] })
  })

  test('closes as soon as the service may be called that asked to be left alone', async () => {
    // Too little for visitors to wait themselves.
    await mall.start({ queryMs: 900 })
    mall.answer = () => ({ status: 503, headers: { 'retry-after': '1' } })
    await untilOpen()
    mall.answer = () => undefined
    await untilClosed()
  })

  test('stays open while the feed of the service is silent too, and the service is left alone', async () => {
    await mall.start({ breakerOpenMs: 1 })
    let feedReads = 0
    mall.delivery.onRequest = ({ url }) => {
      if (url.pathname === '/events') feedReads++
      return Promise.resolve()
    }
    mall.delivery.mode = 'failing'
    await untilOpen()
    await until(() => feedReads > 1)
    assert.deepEqual(mall.delivery.requests, [])
  })

  test('is tried no more often than its open times say, while the feed alone is well', async () => {
    const openMs = 50
    const tried: number[] = []
    await mall.start({ breakerOpenMs: openMs })
    mall.answer = ({ url }) => (url.pathname === '/deliveries' ? { status: 500 } : undefined)
    await untilOpen()
    mall.delivery.onRequest = ({ url }) => {
      if (url.pathname === '/deliveries') tried.push(performance.now())
      return Promise.resolve()
    }
    await until(() => tried.length >= 3)
    const [first = 0, second = 0, third = 0] = tried
    assert.ok(second - first >= 2 * openMs && third - second >= 4 * openMs, tried.join())
    mall.answer = () => undefined
    await untilClosed()
  })

  test('is not opened by a BFF that starts before the service: it asks only what is up', async () => {
    await mall.start()
    await mall.restartBff(() => {
      mall.delivery.mode = 'failing'
      for (const service of [mall.order, mall.delivery]) service.discoveries = 0
      return Promise.resolve()
    })
    assert.ok(mall.order.discoveries > 0)
    assert.equal(mall.delivery.discoveries, 0)
    mall.delivery.goOn()
    assert.deepEqual(await mall.ask(deliveries), { data: { deliveries: [] }, errors: [] })
  })
})
