import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Service, silentLog, startService } from 'service-chassis'
import {
  type Client,
  createClient,
  eventually,
  type FeedOfTest,
  startFeedOfTest,
  startTemporaryPostgres,
} from 'service-chassis/testing'
import { orderService } from './order-service.ts'

describe('the orders that were placed', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let neighbour: FeedOfTest
  let service: Service
  let call: Client

  before(async () => {
    postgres = await startTemporaryPostgres()
    neighbour = await startFeedOfTest()
    neighbour.add('ProductChanged', {
      productId: 1,
      productName: 'TV',
      productPrice: 10000,
      productStock: 10,
      names: { ko: '스마트 텔레비전', en: 'Smart television' },
      descriptions: null,
      imageUrl: null,
      category: null,
      backorderAllowed: true,
    })
    const definition = orderService({ productUrl: neighbour.url, deliveryUrl: neighbour.url })
    const databaseUrl = await postgres.createDatabase('orders')
    service = await startService(definition, { databaseUrl, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
    await eventually(async () => assert.equal((await call('GET', '/readyz')).status, 200))
  })
  after(async () => {
    await Promise.all([service.stop(), neighbour.stop()])
    await postgres.stop()
  })

  async function place(customerId: string): Promise<{ id: number }> {
    const { headers } = await call('POST', '/orders', { productId: 1, quantity: 1, customerId })
    return { id: Number(headers.get('location')?.split('/').at(-1)) }
  }
  const idsOf = (body: { _embedded: { orders: { _links: { self: { href: string } } }[] } }) =>
    body._embedded.orders.map(({ _links }) => Number(_links.self.href.split('/').at(-1)))

  it('are listed newest first, by page', async () => {
    for (let n = 0; n < 4; n++) await place('lister')
    const { body } = await call('GET', '/orders?size=3')
    const ids = idsOf(body)
    assert.equal(ids.length, 3)
    assert.deepEqual(
      ids,
      [...ids].sort((a, b) => b - a),
    )
    assert.equal(body.page.size, 3)
  })

  it('are found by customer and by ids', async () => {
    const { id } = await place('finder')
    assert.deepEqual(idsOf((await call('GET', '/orders/search/findByCustomerId?customerId=finder')).body), [
      id,
    ])
    assert.deepEqual(idsOf((await call('GET', `/orders/search/findByIdIn?ids=${id},999999`)).body), [id])
  })

  it('are found for their customer by product, state and time', async () => {
    const { id } = await place('mine')
    const cancelled = await place('mine')
    await call('DELETE', `/orders/${cancelled.id}`)
    const find = async (query: string) =>
      idsOf((await call('GET', `/orders/search/findMine?customerId=mine&${query}`)).body)
    assert.deepEqual(await find(''), [cancelled.id, id])
    assert.deepEqual(await find('state=OrderPlaced'), [id])
    assert.deepEqual(await find('search=tv'), [cancelled.id, id])
    assert.deepEqual(await find(`search=${encodeURIComponent('텔레비')}`), [cancelled.id, id])
    assert.deepEqual(await find('search=SMART'), [cancelled.id, id])
    assert.deepEqual(await find('search=mask'), [])
    assert.deepEqual(await find(`from=${new Date(Date.now() + 60_000).toISOString()}`), [])
    assert.deepEqual(await find(`to=${new Date(Date.now() + 60_000).toISOString()}&offset=1&size=1`), [id])
  })
})
