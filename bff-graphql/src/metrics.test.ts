import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import { parseMetrics } from './testing/parse-metrics.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'

describe('GET /metrics', () => {
  let mall: StubMall
  beforeEach(async () => {
    mall = await new StubMall().start()
  })
  afterEach(() => mall.stop())

  async function metrics(): Promise<Map<string, number>> {
    const response = await fetch(`${mall.url}/metrics`)
    assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
    return parseMetrics(await response.text())
  }

  async function until(sample: string, value: number): Promise<void> {
    for (;;) {
      if ((await metrics()).get(sample) === value) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  const operations = (type: string, outcome: string) =>
    `bff_operation_duration_seconds_count{operation="other",type="${type}",outcome="${outcome}",path="full"}`

  test('tells about the process before anything was asked of it', async () => {
    const seen = await metrics()
    assert.ok((seen.get('process_resident_memory_bytes') ?? 0) > 0)
    assert.ok(seen.has('nodejs_eventloop_lag_p99_seconds'))
    assert.equal(seen.get('bff_draining'), 0)
    assert.equal(seen.get('bff_circuit_state{service="order",state="closed"}'), 1)
    assert.equal(seen.get('bff_upstream_rejections_total{service="order",reason="circuit"}'), 0)
  })

  test('counts operations by what became of them, and the calls they cost', async () => {
    mall.placed(7)
    await mall.ask('{ orders { id product { name } } }')
    await mall.ask('{ orders { id } }')
    await mall.ask(
      'mutation { placeOrder(input: { productId: 1, quantity: 1 }, idempotencyKey: "a0a0-1") { id } }',
    )
    mall.delivery.mode = 'failing'
    await mall.ask('{ products { id } deliveries { id } }')
    const seen = await metrics()
    assert.equal(seen.get(operations('query', 'complete')), 2)
    assert.equal(seen.get(operations('query', 'partial')), 1)
    assert.equal(seen.get(operations('mutation', 'complete')), 1)
    const requests = (service: string, outcome: string) =>
      seen.get(`bff_upstream_request_duration_seconds_count{service="${service}",outcome="${outcome}"}`)
    assert.equal(requests('order', 'answered'), mall.order.requests.length + mall.order.discoveries)
    assert.equal(requests('product', 'answered'), mall.product.requests.length + mall.product.discoveries)
    assert.equal(requests('delivery', 'failed'), mall.delivery.requests.length)
    assert.equal(seen.get('bff_upstream_retries_total{service="delivery"}'), 1)
    assert.equal(seen.get('bff_batch_entities_sum{service="product"}'), 1)
  })

  test('counts what a circuit rejects, and that it opened', async () => {
    mall.delivery.mode = 'failing'
    while ((await metrics()).get('bff_circuit_state{service="delivery",state="open"}') === 0)
      await mall.ask('{ deliveries { id } }')
    const before = (await metrics()).get('bff_upstream_rejections_total{service="delivery",reason="circuit"}')
    await mall.ask('{ deliveries { id } }')
    const seen = await metrics()
    const rejections = seen.get('bff_upstream_rejections_total{service="delivery",reason="circuit"}')
    assert.equal(rejections, Number(before) + 1)
    const opened = seen.get('bff_circuit_transitions_total{service="delivery",from="closed",to="open"}')
    assert.equal(opened, 1)
  })

  test('counts subscriptions while they are open, and the events that arrive', async () => {
    const leaving = new AbortController()
    const query = encodeURIComponent('subscription { events { type } }')
    const url = `${mall.url}/graphql/stream?query=${query}`
    await fetch(url, { headers: ownPage, signal: leaving.signal })
    await until('bff_subscriptions', 1)
    mall.product.publish(createEvent('StockReserved', { orderId: 7, productId: 1, quantity: 1, stock: 9 }))
    await until('bff_events_total{type="StockReserved"}', 1)
    leaving.abort()
    await until('bff_subscriptions', 0)
    await until(operations('subscription', 'complete'), 1)
  })

  test('names that visitors make up are no labels', async () => {
    for (let index = 0; index < 20; index++) await mall.ask(`query Made${index} { products { id } }`)
    const seen = await metrics()
    assert.equal(seen.get(operations('query', 'complete')), 20)
    assert.ok([...seen.keys()].every((key) => !key.includes('Made')))
  })
})
