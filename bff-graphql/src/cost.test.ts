import assert from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { configurationFrom } from './configuration.ts'
import type { Cost } from './http/answer-extensions.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'

const composite = '{ orders { product { name } delivery { deliveryState } } }'
const explained = { ...ownPage, 'x-mall-explain': '1' }

describe('what an answer cost', () => {
  let mall: StubMall
  afterEach(() => mall.stop())

  async function costOf(headers: Record<string, string>): Promise<Cost | undefined> {
    const answer = await mall.post(composite, undefined, headers)
    return ((await answer.json()) as { extensions?: { cost?: Cost } }).extensions?.cost
  }

  test('is told call by call, in time and size, to whoever asks for it', async () => {
    mall = await new StubMall().start()
    for (const id of [1, 2, 3]) mall.placed(id, id)
    const cost = (await costOf(explained)) ?? assert.fail('no cost')
    const [orders, ...lookUps] = cost.calls
    assert.deepEqual(
      cost.calls.map(({ service, batchSize, outcome }) => [service, batchSize, outcome]).sort(),
      [
        ['delivery', 3, 'answered'],
        ['order', undefined, 'answered'],
        ['product', 3, 'answered'],
      ],
    )
    for (const { startMs } of lookUps)
      assert.ok(
        startMs >= (orders?.startMs ?? 0) + (orders?.ms ?? 0) - 1,
        'look-ups begin when the orders are known',
      )
    for (const { startMs, ms } of cost.calls) assert.ok(startMs >= 0 && startMs + ms <= cost.ms + 1)
    assert.equal(await costOf(ownPage), undefined)
  })

  test('is told to nobody where explaining is off', async () => {
    mall = await new StubMall().start({ explain: false })
    assert.equal(await costOf(explained), undefined)
  })

  test('is off in production, unless it is switched on', async () => {
    mall = await new StubMall().start()
    const explain = (env: Record<string, string>) => configurationFrom(env).explain
    assert.equal(explain({}), true)
    assert.equal(explain({ MALL_MODE: 'production' }), false)
    assert.equal(explain({ MALL_MODE: 'production', BFF_EXPLAIN: 'on' }), true)
    assert.equal(explain({ BFF_EXPLAIN: 'off' }), false)
    assert.throws(() => explain({ BFF_EXPLAIN: 'yes' }), /BFF_EXPLAIN is "yes"; it must be on or off/)
  })
})
