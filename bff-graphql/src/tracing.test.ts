import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { ownPage, StubMall } from './testing/stub-mall.ts'
import { tracingFrom } from './telemetry/tracing.ts'

interface SentSpan {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: { stringValue?: string } }[]
}

const traceId = '0af7651916cd43dd8448eb211c80319c'
const traceparent = `00-${traceId}-b7ad6b7169203331-01`

describe('a trace that the page began', () => {
  const spans: SentSpan[] = []
  const collector = createServer(async (request, response) => {
    const { resourceSpans } = (await json(request)) as {
      resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[]
    }
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  let mall: StubMall
  beforeEach(async () => {
    spans.length = 0
    collector.listen(0, '127.0.0.1')
    await once(collector, 'listening')
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
    const tracing = tracingFrom({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })
    mall = await new StubMall().start({ ...(tracing && { tracing }) })
  })
  afterEach(() => {
    collector.closeAllConnections()
    collector.close()
  })

  test('goes on in the BFF and in each call, and reaches the services', async () => {
    await mall.post('query Lists { orders { id } }', undefined, { ...ownPage, traceparent })
    const [asked] = mall.order.requests.filter(({ headers }) => headers.traceparent !== undefined)
    await mall.stop()
    const operation = spans.find(({ name }) => name === 'query')
    const call = spans.find(({ name }) => name === 'GET order')
    assert.equal(operation?.parentSpanId, 'b7ad6b7169203331')
    assert.equal(call?.parentSpanId, operation.spanId)
    assert.deepEqual([operation.traceId, call.traceId], [traceId, traceId])
    assert.equal(asked?.headers.traceparent, `00-${traceId}-${operation.spanId}-01`)
    const line = mall.log.find((each) => each.includes('An operation ended'))
    assert.equal((JSON.parse(line ?? '{}') as { traceId: string }).traceId, traceId)
  })
})

test('without a collector nothing is recorded, and the services still hear of the trace', async () => {
  assert.equal(tracingFrom({}), undefined)
  assert.throws(() => tracingFrom({ OTEL_EXPORTER_OTLP_ENDPOINT: 'nowhere' }), /OTEL_EXPORTER_OTLP_ENDPOINT/)
  const mall = await new StubMall().start()
  await mall.post('{ orders { id } }', undefined, { ...ownPage, traceparent })
  assert.ok(mall.order.requests.some(({ headers }) => headers.traceparent === traceparent))
  for (const wrong of ['', 'x', `${traceparent}0`])
    await mall.post('{ deliveries { id } }', undefined, { traceparent: wrong })
  assert.ok(mall.delivery.requests.every(({ headers }) => headers.traceparent === undefined))
  await mall.stop()
})
