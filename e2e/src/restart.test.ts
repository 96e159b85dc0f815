import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { MallUnderTest, type Part } from './mall-under-test.ts'
import { ConstantLoad } from './restart/constant-load.ts'

const bffs = ['bff', 'bff-2'] as const satisfies Part[]

describe('a mall with two BFFs, under load', () => {
  let mall: MallUnderTest
  let load: ConstantLoad
  before(async () => {
    mall = await MallUnderTest.start({ environment: { MALL_BFF_INSTANCES: '2', COURIER_DELAY_MS: 'off' } })
  })
  after(() => mall?.stop())

  /** Sends the signal, and resolves when another process is in its place and takes requests. */
  async function replace(part: Part, signal: NodeJS.Signals): Promise<void> {
    const before = await mall.until(`a process of ${part}`, 30_000, () => mall.pid(part))
    process.kill(before, signal)
    await mall.until(`${part} in place again`, 60_000, () => {
      const pid = mall.pid(part)
      return pid !== undefined && pid !== before
    })
    const isReady = () =>
      fetch(`${mall.url(part)}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    await mall.until(`${part} ready`, 60_000, isReady)
    await mall.until('a stream and more answers', 60_000, moreAnswers())
  }

  function moreAnswers() {
    const { queries, mutations, streams } = load
    return () => load.queries > queries + 20 && load.mutations > mutations + 2 && load.streams >= streams
  }

  it('carries the trace of a purchase from the page to the event of the delivery', async () => {
    const traceId = crypto.randomUUID().replaceAll('-', '')
    const query = `mutation { placeOrder(input: { productId: 5, quantity: 1 }, idempotencyKey: "${traceId}") { id } }`
    await fetch(`${mall.url('shell')}/graphql`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-mall-request': '1' },
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      },
      body: JSON.stringify({ query }),
    })
    const isThere = async () => {
      const answer = await fetch(`${mall.url('delivery')}/events/latest`)
      const [event] = (await answer.json()) as { type: string; traceparent?: string }[]
      return event?.type === 'DeliveryStarted' && event.traceparent?.includes(traceId)
    }
    await mall.until('the event of the delivery, with the trace', 30_000, isThere)
  })

  it('fails no request while one after the other is started anew', async () => {
    load = new ConstantLoad(mall.url('shell'))
    const reopened = load.streams
    for (const part of bffs) await replace(part, 'SIGTERM')
    await load.stop()
    assert.deepEqual(load.failures, [])
    assert.ok(load.streams > reopened, 'the stream was opened again')
    assert.ok(load.events > 0)
  })

  it('fails no query when one is killed', async () => {
    load = new ConstantLoad(mall.url('shell'))
    await replace('bff', 'SIGKILL')
    await load.stop()
    // A mutation that was under way is sent again with its key; its first sending may still be at work then.
    const unexpected = load.failures.filter(
      ({ asked, what }) => !(asked === 'mutation' && what.includes('IDEMPOTENCY_IN_FLIGHT')),
    )
    assert.deepEqual(unexpected, [])
  })
})
