import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Service, silentLog, startService } from 'service-chassis'
import {
  badRequests,
  type Client,
  createClient,
  startFeedOfTest,
  startTemporaryPostgres,
} from 'service-chassis/testing'
import { orderService } from './order-service.ts'

const order = { productId: 1, quantity: 1, customerId: '1@uengine.org' }

describe('the order service, given bad input', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let neighbour: Awaited<ReturnType<typeof startFeedOfTest>>
  let service: Service
  let call: Client
  let untouched: string

  const everything = async () =>
    (await call('GET', '/orders?size=1000')).text + (await call('GET', '/events')).text

  before(async () => {
    postgres = await startTemporaryPostgres()
    neighbour = await startFeedOfTest()
    neighbour.products.set(1, { id: 1, name: 'TV', price: 10000 })
    const databaseUrl = await postgres.createDatabase('orders')
    const definition = orderService({ productUrl: neighbour.url, deliveryUrl: neighbour.url })
    service = await startService(definition, { databaseUrl, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
    await call('POST', '/orders', order)
    untouched = await everything()
  })
  after(async () => {
    assert.equal(await everything(), untouched, 'bad input changed something')
    await Promise.all([service.stop(), neighbour.stop()])
    await postgres.stop()
  })

  for (const field of ['productId', 'quantity']) {
    for (const number of [...badRequests.badNumbers, undefined]) {
      it(`refuses the ${field} ${number ?? '(missing)'} and names it`, async () => {
        const rest = Object.fromEntries(Object.entries(order).filter(([name]) => name !== field))
        const body =
          number === undefined ? rest : `${JSON.stringify(rest).slice(0, -1)},"${field}":${number}}`
        const answer = await call('POST', '/orders', body)
        assert.deepEqual([answer.status, answer.body.errors[0].field], [422, field])
      })
    }
  }

  const cases: [what: string, method: string, path: string, body: unknown, status: number, field: string][] =
    [
      ['1001 pieces', 'POST', '/orders', { ...order, quantity: 1001 }, 422, 'quantity'],
      ['an unknown product', 'POST', '/orders', { ...order, productId: 99 }, 422, 'productId'],
      ['no customer', 'POST', '/orders', { productId: 1, quantity: 1 }, 422, 'customerId'],
      ['a blank customer', 'POST', '/orders', { ...order, customerId: ' ' }, 422, 'customerId'],
      ['a customer that is a number', 'POST', '/orders', { ...order, customerId: 1 }, 422, 'customerId'],
      [
        'an address of 201 characters',
        'POST',
        '/orders',
        { ...order, customerAddr: 'x'.repeat(201) },
        422,
        'customerAddr',
      ],
      ['an empty name', 'POST', '/orders', { ...order, customerName: '' }, 422, 'customerName'],
      ['a misspelt field', 'POST', '/orders', { ...order, quantitty: 2 }, 422, 'quantitty'],
      ['a state of its own', 'POST', '/orders', { ...order, state: 'OrderCancelled' }, 422, 'state'],
      ['another state', 'PATCH', '/orders/1', { state: 'OrderPlaced' }, 422, 'state'],
      ['no state', 'PATCH', '/orders/1', {}, 422, 'state'],
      ['another price', 'PATCH', '/orders/1', { price: 1 }, 422, 'state'],
      ['an unknown order', 'GET', '/orders/999', undefined, 404, 'id'],
      ['an unknown order to cancel', 'PATCH', '/orders/999', { state: 'OrderCancelled' }, 404, 'id'],
      ['an unknown order to delete', 'DELETE', '/orders/999', undefined, 404, 'id'],
      ['an id that is no number', 'GET', '/orders/first', undefined, 422, 'id'],
      ['an id that no number holds', 'GET', '/orders/99999999999999999999', undefined, 422, 'id'],
      ['a search without customer', 'GET', '/orders/search/findMine', undefined, 422, 'customerId'],
      [
        'a day that is none',
        'GET',
        '/orders/search/findMine?customerId=a&from=2026-13-45T00:00:00Z',
        undefined,
        422,
        'from',
      ],
      [
        'an unknown lastEventId',
        'GET',
        '/events?lastEventId=123e4567-e89b-12d3-a456-426614174000',
        undefined,
        400,
        'lastEventId',
      ],
    ]
  for (const [what, method, path, body, status, field] of cases) {
    it(`refuses ${what} and names ${field}`, async () => {
      const answer = await call(method, path, body)
      assert.deepEqual([answer.status, answer.body.errors[0].field], [status, field])
    })
  }

  it('refuses an Idempotency-Key that is too long', async () => {
    const { status, body } = await call('POST', '/orders', order, { 'idempotency-key': 'x'.repeat(256) })
    assert.deepEqual([status, body.errors[0].field], [422, 'Idempotency-Key'])
  })

  for (const { what, body, status, code } of badRequests.bodies) {
    it(`refuses ${what} with ${status}`, async () => {
      const answer = await call('POST', '/orders', body)
      assert.deepEqual([answer.status, answer.body.code], [status, code])
    })
  }

  it('answers no random request with its own fault', async () => {
    const paths = fc.constantFrom(
      '/orders',
      '/orders/1',
      '/orders/search/findMine',
      '/events',
      '/orders/%F0%9F',
    )
    const methods = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'HEAD')
    const bodies = fc.oneof(fc.json({ stringUnit: 'binary' }), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(methods, paths, fc.webQueryParameters(), bodies, async (method, path, query, body) => {
        const { status, text } = await call(
          method,
          `${path}?${query}`,
          /GET|HEAD/.test(method) ? undefined : body,
        )
        assert.ok(status < 500, `${status} ${text}`)
      }),
      { numRuns: 300 },
    )
  })
})
