import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { MisbehavingServer } from './testing/misbehaving-server.ts'
import { ownPage, StubMall } from './testing/stub-mall.ts'

describe('a client that disconnects', () => {
  const hanging = new MisbehavingServer()
  const mall = new StubMall()
  before(async () => {
    await hanging.start()
    const services = { product: hanging.url, order: hanging.url, delivery: hanging.url }
    await mall.start({ services, queryMs: 60_000, mutationMs: 60_000, attemptMs: 60_000 })
    hanging.behaviour = 'sending no headers'
  })
  after(async () => {
    await mall.stop()
    await hanging.stop()
  })

  for (const [what, query, calls] of [
    ['a query', '{ orders { id } products { id } deliveries { id } }', 3],
    [
      'a command',
      'mutation { placeOrder(input: { productId: 1, quantity: 1 }, idempotencyKey: "k1") { id } }',
      1,
    ],
  ] as const) {
    test(`ends the calls of ${what}, down to their sockets`, async () => {
      const { requests, abandoned } = hanging
      const client = new AbortController()
      const asked = fetch(`${mall.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...ownPage },
        body: JSON.stringify({ query }),
        signal: client.signal,
      })
      while (hanging.requests < requests + calls) await new Promise(setImmediate)
      client.abort()
      await assert.rejects(asked)
      while (hanging.abandoned < abandoned + calls) await new Promise(setImmediate)
      assert.equal(hanging.inFlight, 0)
    })
  }
})
