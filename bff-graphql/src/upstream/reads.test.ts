import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import { Deadline } from '../resilience/deadline.ts'
import { silentTelemetry, type UpstreamCall } from '../telemetry/telemetry.ts'
import { StubService } from '../testing/stub-service.ts'
import type { CallContext } from './call-context.ts'
import type { CacheSettings } from './reads.ts'
import { ServiceClient } from './service-client.ts'
import type { ServiceName } from './service-name.ts'

const settings: CacheSettings = {
  ...{ freshMs: 0, whileRevalidateMs: 60_000, ifErrorMs: 60_000 },
  ...{ mostEntries: 100, mostBytes: 1_000_000 },
}

/** Lets the network go on. */
const turn = () => new Promise(setImmediate)

describe('reads', () => {
  let service: StubService
  let clients: ServiceClient[]
  let said: string
  let calls: UpstreamCall[]
  beforeEach(async () => {
    said = 'first'
    calls = []
    clients = []
    service = new StubService(({ headers, method }) => {
      if (method !== 'GET') return { status: 201, body: {} }
      const etag = `"${createHash('sha1').update(said).digest('hex')}"`
      if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } }
      return { body: { said }, headers: { etag } }
    })
    await service.start()
  })
  afterEach(async () => {
    await service.stop()
    await Promise.all(clients.map((client) => client.close()))
  })

  function clientOf(name: ServiceName, cache: Partial<CacheSettings> | undefined = {}) {
    const client = new ServiceClient({
      ...{ name, url: service.url, attemptMs: 300, telemetry: silentTelemetry, breaker: {} },
      cache: cache && { ...settings, ...cache },
    })
    clients.push(client)
    return client
  }
  const context = (identity = 'A', deadline = new Deadline(2000)): CallContext => ({
    ...{ deadline, headers: {}, identity },
    onCall: (call) => calls.push(call),
  })
  const read = async (client: ServiceClient, path: string, identity?: string) => {
    const { body, stale } = await client.read(path, context(identity))
    return { said: (body?.read() as { said: string }).said, isStale: stale !== undefined }
  }
  const how = () => calls.map(({ cache }) => cache)

  test('what is private is confirmed by the service each time, and its body sent once', async () => {
    const client = clientOf('order')
    for (let time = 0; time < 3; time++) assert.equal((await read(client, '/orders/1')).said, 'first')
    said = 'second'
    assert.equal((await read(client, '/orders/1')).said, 'second')
    assert.deepEqual(how(), ['none', 'revalidated', 'revalidated', 'none'])
    assert.deepEqual(client.status().cache, { entries: 1, hits: 0, revalidated: 2, stale: 0, misses: 2 })
  })

  test('who has left already sends nothing', async () => {
    const deadline = new Deadline(2000)
    deadline.leave()
    await assert.rejects(clientOf('order').read('/orders/1', context('A', deadline)), /nobody waits/)
    assert.equal(service.requests.length, 0)
  })

  test('a service that fails is stood in for by its last answer, with the age', async () => {
    const client = clientOf('order')
    await read(client, '/orders/1')
    for (const mode of ['failing', 'resetting', 'hanging'] as const) {
      service.mode = mode
      const { body, stale } = await client.read('/orders/1', context())
      assert.deepEqual(body?.read(), { said: 'first' })
      assert.ok((stale?.ageMs ?? -1) >= 0)
    }
    assert.equal(calls.at(-1)?.cache, 'stale')
    service.mode = 'failing'
    while (client.status().circuit.state === 'closed') await read(client, '/orders/1')
    assert.deepEqual(await read(client, '/orders/1'), { said: 'first', isStale: true })
    await assert.rejects(client.read('/orders/2', context()), /not available/)
  })

  test('an answer that is too old does not stand in', async () => {
    const client = clientOf('order', { ifErrorMs: 0 })
    await read(client, '/orders/1')
    service.mode = 'failing'
    await assert.rejects(client.read('/orders/1', context()), /not available/)
  })

  test('nobody gets what was answered to somebody else', async () => {
    const client = clientOf('order')
    await read(client, '/orders/1', 'A')
    service.mode = 'failing'
    await assert.rejects(client.read('/orders/1', context('B')), /not available/)
  })

  test('the catalogue is answered at once and renewed in the background, for everybody', async () => {
    const client = clientOf('product')
    await read(client, '/products/1', 'A')
    said = 'second'
    assert.deepEqual(await read(client, '/products/1', 'B'), { said: 'first', isStale: false })
    while ((await read(client, '/products/1')).said === 'first') await turn()
    assert.equal(calls[1]?.cache, 'stale')
  })

  test('the catalogue is not even asked about while it is fresh', async () => {
    const client = clientOf('product', { freshMs: 60_000 })
    for (let time = 0; time < 5; time++) await read(client, '/products/1')
    assert.equal(service.requests.length, 1)
    assert.deepEqual(how(), ['none', 'fresh', 'fresh', 'fresh', 'fresh'])
  })

  test('once a renewal failed, the catalogue says that it is old', async () => {
    const client = clientOf('product')
    await read(client, '/products/1')
    service.mode = 'failing'
    while (!(await read(client, '/products/1')).isStale) await turn()
  })

  test('an event makes what it tells of be asked for anew, and its lists, but nothing else', async () => {
    const client = clientOf('product', { freshMs: 60_000 })
    const paths = ['/products/1', '/products/search/findByIdIn?ids=1,2', '/products?page=0', '/products/2']
    for (const path of paths) await read(client, path)
    said = 'second'
    client.forget(createEvent('StockReserved', { orderId: 1, productId: 1, quantity: 1, stock: 1 }))
    const heard = await Promise.all(paths.map((path) => read(client, path)))
    assert.deepEqual(
      heard.map((answer) => answer.said),
      ['second', 'second', 'second', 'first'],
    )
  })

  test('what an event has overtaken does not stand in for a service that fails', async () => {
    const client = clientOf('order')
    const mine = '/orders/search/findMine?customerId=1%40uengine.org&page=0'
    const others = '/orders/search/findMine?customerId=2%40uengine.org'
    for (const path of [mine, others]) await read(client, path)
    client.forget(
      createEvent('OrderPlaced', {
        ...{ orderId: 9, productId: 1, productName: 'TV', quantity: 1, price: 1 },
        ...{ customerId: '1@uengine.org', customerName: null, customerAddr: null },
      }),
    )
    service.mode = 'failing'
    await assert.rejects(client.read(mine, context()), /not available/)
    assert.deepEqual(await read(client, others), { said: 'first', isStale: true })
  })

  test('an answer asked for before an event is not kept', async () => {
    const client = clientOf('product', { freshMs: 60_000 })
    service.mode = 'hanging'
    const asked = read(client, '/products/1')
    while (service.requests.length === 0) await turn()
    client.forget(createEvent('ProductRemoved', { productId: 1 }))
    service.goOn()
    await asked
    await read(client, '/products/1')
    assert.deepEqual(how(), ['none', 'none'])
  })

  test('after a command its sender sees nothing from before it, others do', async () => {
    const client = clientOf('order')
    for (const identity of ['A', 'B']) await read(client, '/orders/1', identity)
    await client.send({ method: 'POST', path: '/orders', body: {}, idempotent: true }, context('A'))
    service.mode = 'failing'
    await assert.rejects(client.read('/orders/1', context('A')), /not available/)
    assert.deepEqual(await read(client, '/orders/1', 'B'), { said: 'first', isStale: true })
  })

  test('lost events make everything be asked for anew', async () => {
    const client = clientOf('product', { freshMs: 60_000 })
    await read(client, '/products/1')
    client.forgetAll()
    await read(client, '/products/1')
    assert.deepEqual(how(), ['none', 'none'])
  })

  test('keeps so many answers and bytes', async () => {
    for (const bound of [{ mostEntries: 3 }, { mostBytes: 3 * 18 }]) {
      const client = clientOf('order', bound)
      for (let id = 1; id <= 5; id++) await read(client, `/orders/${id}`)
      assert.equal(client.status().cache.entries, 3)
    }
  })

  test('without a cache every read is asked and nothing stands in', async () => {
    const client = new ServiceClient({
      ...{ name: 'product', url: service.url, attemptMs: 300, telemetry: silentTelemetry, breaker: {} },
    })
    clients.push(client)
    for (let time = 0; time < 2; time++) await read(client, '/products/1')
    service.mode = 'failing'
    await assert.rejects(client.read('/products/1', context()), /not available/)
    assert.equal(service.requests.filter(({ headers }) => headers['if-none-match']).length, 0)
  })

  describe('at the same time', () => {
    const asked = async (times: number) => {
      while (service.requests.length < times) await turn()
    }

    test('are sent once, for each identity', async () => {
      const client = clientOf('order')
      service.mode = 'hanging'
      const reads = ['A', 'A', 'B', 'A'].map((identity) => read(client, '/orders/1', identity))
      await asked(2)
      service.goOn()
      await Promise.all(reads)
      assert.equal(service.requests.length, 2)
      assert.deepEqual(how().toSorted(), ['joined', 'joined', 'none', 'none'])
    })

    test('who leaves does not end it for the others; the last one does', async () => {
      const client = clientOf('order')
      service.mode = 'hanging'
      const [first, second] = [new Deadline(2000), new Deadline(2000)]
      const left = assert.rejects(client.read('/orders/1', context('A', first)), /nobody waits/)
      const staying = client.read('/orders/1', context('A', second))
      await asked(1)
      first.leave()
      await left
      service.goOn()
      assert.deepEqual((await staying).body?.read(), { said: 'first' })

      service.mode = 'hanging'
      const [third, fourth] = [new Deadline(2000), new Deadline(2000)]
      const both = [third, fourth].map((deadline) =>
        assert.rejects(client.read('/orders/1', context('A', deadline)), /nobody waits/),
      )
      await asked(2)
      third.leave()
      assert.equal(client.status().bulkhead.inFlight, 1)
      fourth.leave()
      await Promise.all(both)
      assert.equal(client.status().bulkhead.inFlight, 0)
      assert.equal(client.status().circuit.failuresInRow, 0)
    })

    test('nobody waits with them for a service whose circuit is open', async () => {
      const client = clientOf('order')
      await read(client, '/orders/1')
      service.mode = 'hanging'
      const hanging = read(client, '/orders/1')
      await asked(2)
      client.setMode('forced-open')
      assert.deepEqual(await read(client, '/orders/1'), { said: 'first', isStale: true })
      assert.equal(client.status().bulkhead.inFlight, 1)
      service.goOn()
      assert.equal((await hanging).isStale, false)
    })

    test('each waits as long as it has time', async () => {
      const client = clientOf('order')
      service.mode = 'hanging'
      const patient = read(client, '/orders/1')
      await assert.rejects(client.read('/orders/1', context('A', new Deadline(50))), /no answer in time/)
      service.goOn()
      assert.equal((await patient).said, 'first')
    })

    test('an older one is not joined after an event or a command of the same visitor', async () => {
      const client = clientOf('order')
      service.mode = 'hanging'
      const older = read(client, '/orders/1')
      await asked(1)
      client.forget(createEvent('StockBackordered', { orderId: 1, productId: 1, quantity: 1 }))
      const newer = read(client, '/orders/1')
      await asked(2)
      const command = client.send({ method: 'POST', path: '/orders', idempotent: true }, context('A'))
      await asked(3)
      service.goOn()
      await command
      service.mode = 'hanging'
      const newest = read(client, '/orders/1')
      await asked(4)
      service.goOn()
      await Promise.all([older, newer, newest])
      assert.ok(!how().includes('joined'))
    })
  })
})
