import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { GraphQLError } from 'graphql'
import { StubService } from '../testing/stub-service.ts'
import { silentTelemetry } from '../telemetry/telemetry.ts'
import { contextIn } from '../testing/call-context.ts'
import { ServiceClient, type Call } from './service-client.ts'

const read: Call = { method: 'GET', path: '/orders', idempotent: true }
const never = new AbortController().signal

describe('client of a service', () => {
  let service: StubService
  let client: ServiceClient
  beforeEach(async () => {
    service = new StubService(() => ({ body: { fine: true } }))
    await service.start()
    client = clientOf(service)
  })
  afterEach(async () => {
    await service.stop()
    await client.close()
  })

  function clientOf(
    target: StubService,
    limits: { mostInFlight?: number; mostQueued?: number } = {},
  ): ServiceClient {
    return new ServiceClient({
      name: 'order',
      url: target.url,
      attemptMs: 3000,
      telemetry: silentTelemetry,
      ...limits,
      breaker: { openMs: 60_000 },
    })
  }
  const unavailable = (reason: RegExp) => (error: Error) => reason.test(error.message)

  test('passes on how much time is left', async () => {
    const { status, body } = await client.send(read, contextIn(2500, never))
    assert.deepEqual([status, body?.read()], [200, { fine: true }])
    const left = Number(service.requests[0]?.headers['x-deadline-ms'])
    assert.ok(left > 0 && left <= 2500)
  })

  test('does not begin when the time is over', async () => {
    await assert.rejects(client.send(read, contextIn(0, never)), unavailable(/no time left/))
    assert.deepEqual(service.requests, [])
  })

  test('gives up at the deadline, even if an attempt might take longer', async () => {
    service.mode = 'hanging'
    const began = performance.now()
    await assert.rejects(client.send(read, contextIn(80, never)), unavailable(/no answer within/))
    assert.ok(performance.now() - began < 1000)
  })

  test('sends a command that is not idempotent once', async () => {
    service.mode = 'failing'
    const command: Call = { method: 'POST', path: '/orders', body: {}, idempotent: false }
    await assert.rejects(client.send(command, contextIn(1000, never)), unavailable(/answered 500/))
    assert.equal(service.requests.length, 1)
  })

  test('waits as long as the service asks, and not at all when that is too long', async () => {
    const asking = new StubService(() => ({ status: 503, headers: { 'retry-after': '2' } }))
    await asking.start()
    const patient = clientOf(asking)
    const failed = patient.send(read, contextIn(1000, never))
    const failure = await failed.catch((error: unknown) => error)
    await Promise.all([asking.stop(), patient.close()])
    assert.equal(asking.requests.length, 1)
    assert.ok(failure instanceof GraphQLError)
    const advised = Number(failure.extensions.retryAfterMs)
    assert.ok(advised >= 2000 && advised <= 2200)
  })

  test('retries a tenth of the calls at most, beyond a small reserve', async () => {
    service.mode = 'failing'
    const free = new ServiceClient({
      ...{ name: 'order', url: service.url, attemptMs: 200, telemetry: silentTelemetry },
      breaker: { openMs: 1, consecutiveFailures: 10_000, minimumCalls: 10_000 },
    })
    for (let call = 0; call < 40; call++) await assert.rejects(free.send(read, contextIn(1000, never)))
    const retries = service.requests.length - 40
    assert.ok(retries >= 10 && retries <= 15, `${retries} retries`)
    await free.close()
  })

  test('rejects what is too much at once instead of queueing it', async () => {
    service.mode = 'hanging'
    const narrow = clientOf(service, { mostInFlight: 1, mostQueued: 0 })
    const first = assert.rejects(narrow.send(read, contextIn(300, never)))
    const began = performance.now()
    await assert.rejects(narrow.send(read, contextIn(300, never)), unavailable(/too many/))
    assert.ok(performance.now() - began < 50)
    await first
    await narrow.close()
  })

  test('a client that goes away says nothing about the service', async () => {
    service.mode = 'hanging'
    for (let call = 0; call < 10; call++) {
      const gone = new AbortController()
      const sent = assert.rejects(client.send(read, contextIn(5000, gone.signal)))
      gone.abort()
      await sent
    }
    assert.equal(client.status().circuit.state, 'closed')
  })

  test('an answer that is not JSON is a failure', async () => {
    const strange = createServer((_request, response) => response.end('<html>')).listen(0, '127.0.0.1')
    await once(strange, 'listening')
    const { port } = strange.address() as AddressInfo
    const html = new ServiceClient({
      ...{
        name: 'order',
        url: new URL(`http://127.0.0.1:${port}`),
        attemptMs: 200,
        telemetry: silentTelemetry,
      },
      breaker: { openMs: 1000, consecutiveFailures: 1 },
    })
    const failed = html.send({ ...read, idempotent: false }, contextIn(500, never))
    const failure: unknown = await failed.catch((error: unknown) => error)
    await html.close()
    strange.close()
    assert.ok(failure instanceof GraphQLError)
    assert.match(failure.message, /not JSON/)
    assert.equal(failure.extensions.circuit, 'open')
  })
})
