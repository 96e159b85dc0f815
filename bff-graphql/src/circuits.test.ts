import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'
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
})
