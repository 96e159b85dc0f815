import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { StubMall } from './testing/stub-mall.ts'

/** `TWO_CLIENTS_SECONDS=10` asks for as long as the course does. */
const seconds = Number(process.env.TWO_CLIENTS_SECONDS || 1)
const serviceMs = 10
/** Two calls to the service, which none of the other client’s stands for. */
const query = '{ one: deliveries(limit: 1) { id } two: deliveries(limit: 2) { id } }'

interface Answer {
  data: Record<'one' | 'two', object[] | null>
  errors?: { message: string; extensions: Record<string, unknown> }[]
}

describe('two clients of a service with one connection and one call that may wait', () => {
  const mall = new StubMall()
  before(async () => {
    for (let id = 1; id <= 5; id++) mall.placed(id)
    mall.delivery.onRequest = () => delay(serviceMs)
    const many = { mostInFlight: 100, mostQueued: 100 }
    const bulkheads = { product: many, order: many, delivery: { mostInFlight: 1, mostQueued: 1 } }
    await mall.start({ bulkheads, joins: false })
  })
  after(() => mall.stop())

  test(`for ${seconds} s: all requests are answered, some calls are refused at once, and nobody hangs`, async (context) => {
    let refused = 0
    let answered = 0
    const slowest = { answer: 0, 'answer in which both calls were refused': 0 }
    const until = performance.now() + seconds * 1000
    const client = async () => {
      while (performance.now() < until) {
        const began = performance.now()
        const response = await mall.post(query)
        const { data, errors = [] } = (await response.json()) as Answer
        const ms = performance.now() - began
        const missing = Object.values(data).filter((each) => each === null).length
        refused += missing
        answered += 2 - missing
        slowest.answer = Math.max(slowest.answer, ms)
        if (missing === 2) {
          const kind = 'answer in which both calls were refused'
          slowest[kind] = Math.max(slowest[kind], ms)
        }
        assert.equal(errors.length, missing)
        for (const { message, extensions } of errors) {
          assert.match(message, /too many requests at once/)
          const { code, service, circuit } = extensions
          assert.deepEqual([code, service, circuit], ['SERVICE_UNAVAILABLE', 'delivery', 'closed'])
        }
      }
    }
    await Promise.all([client(), client()])
    context.diagnostic(`${answered} calls answered, ${refused} refused`)
    for (const [what, ms] of Object.entries(slowest))
      context.diagnostic(`slowest ${what}: ${ms.toFixed(1)} ms`)
    assert.ok(answered > 0 && refused > 0)
    // Who is refused has not been at the service.
    assert.equal(mall.delivery.requests.length, answered)
    assert.equal(mall.delivery.mostAtOnce, 1)
  })
})
