import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'
import type { ServiceStatus } from './upstream/service-status.ts'

const catalogue = '{ catalog(first: 5) { edges { node { id name } } } }'
const product = '{ product(productId: 1) { name } }'
const myOrders = '{ myOrders(first: 5) { edges { node { id product { name } } } } }'
const composite = '{ myOrders(first: 5) { edges { node { id product { name } delivery { id } } } } }'
const byIds = '{ deliveriesByOrderIds(orderIds: [1, 2, 3]) { id } }'
const queries = [catalogue, product, myOrders, composite, composite, byIds]
const asksDelivery = (query: string) => query.includes('eliver')
/** The bulkhead of a service. */
const mostAtOnce = 100
/** Enough for a stub on a machine that does much else. */
const attemptMs = 2000

interface Answered {
  query: string
  errors: { extensions: { code: string; service: string } }[]
}

/** What visitors ask of a mall of which one service fails. How long it takes is measured by `bench/failing-services.ts`. */
describe('mixed queries while the delivery service fails', () => {
  let mall: StubMall

  beforeEach(() => {
    mall = new StubMall()
    for (let id = 1; id <= 20; id++) mall.placed(id)
  })
  afterEach(() => mall.stop())

  /** `count` queries of each kind at the same time; each is answered. */
  const ask = (count: number, asked = queries): Promise<Answered[]> =>
    Promise.all(
      asked
        .flatMap((query) => Array.from({ length: count }, () => query))
        .map(async (query) => {
          const response = await mall.post(query)
          assert.equal(response.status, 200)
          const { errors = [] } = (await response.json()) as Partial<Answered>
          return { query, errors }
        }),
    )

  /** Only what comes from the delivery service is missing. */
  function assertOnlyDeliveriesFail(answers: Answered[]): void {
    for (const { query, errors } of answers) {
      if (!asksDelivery(query)) assert.deepEqual(errors, [], query)
      for (const { extensions } of errors)
        assert.deepEqual([extensions.code, extensions.service], ['SERVICE_UNAVAILABLE', 'delivery'])
    }
  }

  async function untilComplete(): Promise<void> {
    let answers: Answered[]
    do assertOnlyDeliveriesFail((answers = await ask(5)))
    while (answers.some(({ errors }) => errors.length > 0))
  }

  async function circuitOfDelivery(): Promise<string | undefined> {
    const { services } = (await (await fetch(`${mall.url}/circuits`)).json()) as { services: ServiceStatus[] }
    return services.find(({ service }) => service === 'delivery')?.circuit.state
  }

  for (const mode of ['failing', 'hanging', 'resetting'] as const) {
    test(`${mode}: all are answered, the service is left alone, and all is there again afterwards`, async () => {
      await mall.start({ attemptMs, breakerOpenMs: 60_000 })
      assertOnlyDeliveriesFail(await ask(2))
      mall.delivery.mode = mode
      while ((await circuitOfDelivery()) !== 'open') assertOnlyDeliveriesFail(await ask(2))

      const asked = mall.delivery.requests.length
      const withoutIt = await ask(5)
      assertOnlyDeliveriesFail(withoutIt)
      for (const { query, errors } of withoutIt) assert.equal(errors.length > 0, asksDelivery(query), query)
      assert.equal(mall.delivery.requests.length, asked, 'an open circuit lets nothing through')

      mall.delivery.goOn()
      mall.delivery.mostAtOnce = 0
      await untilComplete()
      assert.ok(mall.delivery.mostAtOnce <= mostAtOnce, `${mall.delivery.mostAtOnce} calls at once`)
    })
  }

  test('no more calls hang at once than the bulkhead lets through', async () => {
    // Each is a call of its own.
    await mall.start({ attemptMs: 500, joins: false })
    mall.delivery.mode = 'hanging'
    assertOnlyDeliveriesFail(await ask(150, [byIds]))
    const { mostAtOnce: seen } = mall.delivery
    assert.ok(seen > 50 && seen <= mostAtOnce, `${seen} calls at once`)
  })

  test('half of its answers fail: that is told, and all is there again afterwards', async () => {
    await mall.start({ attemptMs, breakerOpenMs: 50 })
    let calls = 0
    // Scattered, so that a repeated call has the same chance as the first.
    const fails = () => Math.imul(++calls, 0x9e3779b1) >>> 31 === 1
    mall.answer = ({ url }) =>
      url.pathname.startsWith('/deliveries') && fails() ? { status: 500 } : undefined
    for (let round = 0; round < 20; round++) assertOnlyDeliveriesFail(await ask(1))
    assert.ok(calls > 10, `${calls} calls`)
    mall.answer = () => undefined
    await untilComplete()
  })
})
