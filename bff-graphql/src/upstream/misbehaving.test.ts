import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { GraphQLError } from 'graphql'
import type { BreakerOptions } from '../resilience/breaker-options.ts'
import { Deadline } from '../resilience/deadline.ts'
import { silentTelemetry } from '../telemetry/telemetry.ts'
import { MisbehavingServer, type Behaviour } from '../testing/misbehaving-server.ts'
import type { CallContext } from './call-context.ts'
import { ServiceClient, type ServiceClientOptions } from './service-client.ts'

describe('client of a service that', () => {
  let server: MisbehavingServer
  let client: ServiceClient
  const clock = { now: 0 }
  beforeEach(async () => {
    clock.now = 0
    server = new MisbehavingServer()
    await server.start()
    client = clientOf()
  })
  afterEach(async () => {
    await server.stop()
    await client.close()
  })

  function clientOf(breaker: Partial<BreakerOptions> = {}, options: Partial<ServiceClientOptions> = {}) {
    return new ServiceClient({
      ...{ name: 'order', url: server.url, attemptMs: 400, telemetry: silentTelemetry, joins: false },
      breaker: { now: () => clock.now, random: () => 0, ...breaker },
      ...options,
    })
  }
  const contextIn = (deadline: Deadline): CallContext => ({
    ...{ deadline, headers: {}, identity: '' },
    onCall: () => undefined,
  })
  /** One call without a retry. */
  const once = (deadline = new Deadline(5000)) =>
    client.send({ method: 'GET', path: '/orders', idempotent: false }, contextIn(deadline))
  const failure = async (): Promise<GraphQLError> => {
    const error: unknown = await once().catch((reason: unknown) => reason)
    assert.ok(error instanceof GraphQLError, 'it failed')
    return error
  }

  const reasons: [Behaviour, RegExp][] = [
    ['reset', /the connection broke/],
    ['closing without an answer', /the connection broke/],
    ['not HTTP', /the connection broke/],
    ['answering 500', /it answered 500/],
    ['redirecting', /it answered 302/],
    ['sending no headers', /no answer within 400 ms/],
    ['stopping within the body', /no answer within 400 ms/],
    ['breaking off within the body', /the connection broke/],
    ['sending a body without end', /no answer within 400 ms/],
    ['sending a body that is too large', /its answer was too large|no answer within/],
    ['announcing a body that is too large', /its answer was too large/],
    ['sending garbage', /its answer was not JSON/],
    ['sending a page', /its answer was not JSON/],
    ['not finding, in a page', /its answer was not JSON/],
  ]
  for (const [behaviour, reason] of reasons) {
    test(`is ${behaviour}: a failure that says why and nothing else, and its connection is not used again`, async () => {
      server.behaviour = behaviour
      const { message, extensions } = await failure()
      assert.match(message, reason)
      assert.ok(!JSON.stringify({ message, extensions }).includes('secret'))
      const { circuit, bulkhead } = client.status()
      assert.deepEqual([circuit.failuresInRow, bulkhead.inFlight], [1, 0])
      while (server.inFlight > 0) await new Promise(setImmediate)
      server.behaviour = 'well'
      assert.deepEqual((await once()).body?.read(), { fine: true })
    })
  }

  test('refuses connections: a failure', async () => {
    await server.stop()
    assert.match((await failure()).message, /can’t be reached/)
    assert.equal(client.status().circuit.failuresInRow, 1)
  })

  test('wants fewer calls (429) is well, and left alone as long as it asks', async () => {
    server.behaviour = 'throttling'
    const { message, extensions } = await failure()
    assert.match(message, /asked too often/)
    assert.deepEqual([extensions.circuit, extensions.retryAfterMs], ['open', 7000])
    assert.equal(client.status().circuit.failuresInRow, 0)
    await failure()
    assert.equal(server.requests, 1)
    server.behaviour = 'well'
    clock.now = 7000
    await once()
    assert.equal(client.status().circuit.state, 'closed')
  })

  test('is unavailable until a date (503) is left alone until then', async () => {
    server.behaviour = 'unavailable for a while'
    await failure()
    const { state, failuresInRow, retryAfterMs } = client.status().circuit
    assert.deepEqual([state, failuresInRow], ['open', 1])
    assert.ok(retryAfterMs > 7000 && retryAfterMs <= 9000)
  })

  test('fails five times is not asked a sixth time: no request, no connection; at 30 s one probe; success closes', async (context) => {
    server.behaviour = 'answering 500'
    for (let call = 0; call < 5; call++) await failure()
    const { connections } = server
    const began = performance.now()
    assert.match((await failure()).message, /its circuit is open/)
    context.diagnostic(`refused after ${(performance.now() - began).toFixed(2)} ms`)
    clock.now = 29_999
    await failure()
    assert.deepEqual([server.requests, server.connections], [5, connections])

    clock.now = 30_000
    server.behaviour = 'sending no headers'
    const probe = new Deadline(5000)
    const probing = assert.rejects(once(probe), /nobody waits/)
    while (server.requests < 6) await new Promise(setImmediate)
    for (let call = 0; call < 10; call++) assert.match((await failure()).message, /its circuit is open/)
    assert.equal(server.requests, 6)
    probe.leave()
    await probing
    assert.equal(client.status().circuit.state, 'half-open')

    server.behaviour = 'well'
    await once()
    assert.equal(client.status().circuit.state, 'closed')
  })

  test('takes one call and one more: of two visitors some are refused at once, and nobody hangs', async () => {
    await client.close()
    client = clientOf({}, { mostInFlight: 1, mostQueued: 1, attemptMs: 2000 })
    const outcomes = { answered: 0, refused: 0 }
    const until = performance.now() + 1000
    // Each asks twice at once, so that there is a third caller.
    const visitor = async () => {
      while (performance.now() < until) {
        await Promise.all(
          [1, 2].map(async () => {
            const error: unknown = await once().then(
              () => undefined,
              (reason: unknown) => reason,
            )
            if (error === undefined) outcomes.answered++
            else if (error instanceof Error && /too many requests at once/.test(error.message))
              outcomes.refused++
            else throw error
          }),
        )
      }
    }
    await Promise.all([visitor(), visitor()])
    assert.ok(outcomes.answered > 0 && outcomes.refused > 0, JSON.stringify(outcomes))
    assert.equal(server.mostInFlight, 1)
    assert.equal(client.status().circuit.state, 'closed')
  })

  test('comes back is not stormed: as many as it proved to serve, never more than the bulkhead', async () => {
    await client.close()
    client = clientOf({}, { mostInFlight: 8, mostQueued: 1000 })
    server.behaviour = 'answering 500'
    for (let call = 0; call < 5; call++) await failure()
    clock.now = 30_000
    server.behaviour = 'well after a moment'
    server.mostInFlight = 0
    await once()
    const first = [1, 2, 3, 4].map(() => once())
    assert.equal(client.status().bulkhead.inFlight, 1)
    await Promise.all(first)
    await Promise.all(Array.from({ length: 100 }, () => once()))
    assert.ok(server.mostInFlight > 1 && server.mostInFlight <= 8, `${server.mostInFlight} at once`)
  })

  test('hangs: who leaves takes the call along, down to the socket, and who waited in the queue frees its place', async () => {
    await client.close()
    client = clientOf({}, { mostInFlight: 2, mostQueued: 2, attemptMs: 60_000 })
    server.behaviour = 'sending no headers'
    const visitor = new Deadline(60_000)
    const calls = [1, 2, 3, 4].map(() => assert.rejects(once(visitor), /nobody waits/))
    while (server.requests < 2) await new Promise(setImmediate)
    assert.deepEqual([client.status().bulkhead.inFlight, client.status().bulkhead.queued], [2, 2])
    visitor.leave()
    await Promise.all(calls)
    while (server.abandoned < 2) await new Promise(setImmediate)
    assert.deepEqual([client.status().bulkhead.inFlight, client.status().bulkhead.queued], [0, 0])
    assert.deepEqual([server.requests, client.status().circuit.failuresInRow], [2, 0])
  })
})
