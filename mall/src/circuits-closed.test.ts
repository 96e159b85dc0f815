import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { untilCircuitsClosed } from './circuits-closed.ts'

describe('waiting for the circuits of the BFFs', () => {
  let server: Server
  let url: string
  let circuits: Record<string, string>[]
  const { signal } = new AbortController()

  beforeEach(async () => {
    circuits = []
    server = createServer((_request, response) => {
      const told = circuits.length > 1 ? circuits.shift() : circuits[0]
      response.end(JSON.stringify({ status: 'ready', circuits: told }))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.close()
    server.closeAllConnections()
  })

  it('goes on at once when all are closed', async () => {
    circuits = [{ product: 'closed', order: 'closed' }]
    assert.deepEqual(await untilCircuitsClosed([url], { signal }), [])
  })

  it('lasts until the last one is closed', async () => {
    circuits = [
      { product: 'open', order: 'open' },
      { product: 'half-open', order: 'closed' },
      { product: 'closed', order: 'closed' },
    ]
    assert.deepEqual(await untilCircuitsClosed([url], { signal }), [])
    assert.equal(circuits.length, 1)
  })

  it('ends in time, with the services that are missing', async () => {
    circuits = [{ product: 'closed', order: 'open', delivery: 'half-open' }]
    const missing = await untilCircuitsClosed([url], { signal, patienceMs: 100 })
    assert.deepEqual(missing, [
      `the order service does not answer the BFF (${url}/circuits)`,
      `the delivery service does not answer the BFF (${url}/circuits)`,
    ])
  })

  it('ends in time, when a BFF itself is missing', async () => {
    circuits = [{ order: 'closed' }]
    // Nobody is asked at this port.
    const [missing = '', ...more] = await untilCircuitsClosed([url, 'http://127.0.0.1:1'], {
      signal,
      patienceMs: 100,
    })
    assert.match(missing, /^http:\/\/127\.0\.0\.1:1 does not answer/)
    assert.deepEqual(more, [])
  })

  it('ends when the mall is stopped', async () => {
    circuits = [{ order: 'open' }]
    const stop = new AbortController()
    const waiting = untilCircuitsClosed([url], { signal: stop.signal, patienceMs: 600_000 })
    await once(server, 'request')
    stop.abort()
    await assert.rejects(waiting, { name: 'AbortError' })
  })
})
