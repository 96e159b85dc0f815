import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Service, silentLog, sql, startService } from 'service-chassis'
import {
  type Client,
  createClient,
  createTestDatabase,
  startTemporaryPostgres,
  type TestDatabase,
} from 'service-chassis/testing'
import { productService } from './product-service.ts'

const nobody = 'http://127.0.0.1:9'
const lamp = {
  code: 'LAMP',
  name_ko: '책상 조명',
  name_en: 'Desk Lamp',
  description_ko: '눈이 편합니다.',
  description_en: 'Easy on the eyes.',
  price: '39000',
  stock: '12',
  category: 'home',
  image_url: '/goods/img/LED-BULB.webp',
  backorder_allowed: 'FALSE',
}

describe('importing rows of a catalogue', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let database: TestDatabase
  let service: Service
  let call: Client

  async function start(): Promise<void> {
    const definition = productService({ orderUrl: nobody, deliveryUrl: nobody })
    service = await startService(definition, { databaseUrl: database.url, port: 0, log: silentLog })
    await service.ready
    call = await createClient(service.url)
  }
  before(async () => {
    postgres = await startTemporaryPostgres()
    database = await createTestDatabase(postgres)
    await start()
  })
  after(async () => {
    await service?.stop()
    await database?.close()
    await postgres?.stop()
  })

  async function send(rows: object[], options: { setStock?: boolean; dryRun?: boolean } = {}) {
    const { status, body } = await call('POST', '/products/import', { rows, ...options })
    assert.equal(status, 200)
    return body.results as {
      outcome: string
      keptStock?: number
      errors?: { field: string; message: string }[]
    }[]
  }
  const outcomes = async (...parameters: Parameters<typeof send>) =>
    (await send(...parameters)).map(({ outcome }) => outcome)
  async function product(code: string) {
    const [row] = await database.query<{ id: number }>(sql`select id from product where code = ${code}`)
    assert.ok(row, code)
    const { body, headers } = await call('GET', `/products/${row.id}`)
    return { ...body, id: row.id, etag: headers.get('etag') }
  }
  async function eventCount(): Promise<number> {
    const [row] = await database.query<{ events: number }>(sql`select count(*) as events from outbox`)
    return row?.events ?? NaN
  }

  it('adds what is new as the row says, and tells the mall', async () => {
    const before = await eventCount()
    assert.deepEqual(await outcomes([lamp, { code: 'BARE', price: 5 }]), ['created', 'created'])
    const { names, descriptions, price, stock, category, imageUrl, backorderAllowed, name } =
      await product('LAMP')
    assert.deepEqual(
      { names, descriptions, price, stock, category, imageUrl, backorderAllowed, name },
      {
        names: { ko: '책상 조명', en: 'Desk Lamp' },
        descriptions: { ko: '눈이 편합니다.', en: 'Easy on the eyes.' },
        price: 39000,
        stock: 12,
        category: 'home',
        imageUrl: '/goods/img/LED-BULB.webp',
        backorderAllowed: false,
        name: 'LAMP',
      },
    )
    const bare = await product('BARE')
    assert.deepEqual([bare.names, bare.stock, bare.category, bare.backorderAllowed], [null, 0, null, true])
    assert.equal(await eventCount(), before + 2)
  })

  it('changes nothing when it is repeated: no event, no new version', async () => {
    const [events, { etag }] = [await eventCount(), await product('LAMP')]
    assert.deepEqual(await outcomes([lamp]), ['unchanged'])
    assert.deepEqual([await eventCount(), (await product('LAMP')).etag], [events, etag])
  })

  it('changes the cells that are there, and leaves the others as they are', async () => {
    assert.deepEqual(await outcomes([{ code: 'LAMP', price: '41000', description_en: '' }]), ['updated'])
    const { price, names, descriptions, category } = await product('LAMP')
    assert.deepEqual([price, names.ko, category], [41000, '책상 조명', 'home'])
    assert.deepEqual(descriptions, { ko: '눈이 편합니다.', en: null })
    const { body } = await call('GET', '/events/latest')
    assert.deepEqual(
      [body[0].type, body[0].data.code, body[0].data.productPrice],
      ['ProductChanged', 'LAMP', 41000],
    )
  })

  it('keeps the stock of a known product, and says so, unless it is an inventory', async () => {
    assert.deepEqual(await send([{ code: 'LAMP', stock: '99' }]), [{ outcome: 'unchanged', keptStock: 12 }])
    assert.deepEqual(await send([{ code: 'LAMP', stock: '99' }], { setStock: true }), [
      { outcome: 'updated' },
    ])
    assert.equal((await product('LAMP')).stock, 99)
    assert.deepEqual(await outcomes([{ code: 'LAMP', stock: '' }], { setStock: true }), ['unchanged'])
  })

  it('serves those who wait when an inventory finds enough', async () => {
    const { id } = await product('BARE')
    await database.query(sql`
      insert into reservation (order_id, product_id, quantity, state) values (7001, ${id}, 3, 'waiting')`)
    await send([{ code: 'BARE', stock: 5 }], { setStock: true })
    assert.equal((await product('BARE')).stock, 2)
    const { body } = await call('GET', '/events/latest')
    assert.deepEqual([body[0].type, body[0].data.orderId, body[0].data.stock], ['StockReserved', 7001, 2])
  })

  it('refuses a bad row by column and reason; the good ones beside it count', async () => {
    const results = await send([
      { code: 'CHEAP', price: '-1' },
      { code: 'GOOD', price: 1 },
      { code: 'GOOD', price: 2 },
      { code: 'NEW' },
      { code: 'has space', price: 1 },
      { code: 'PICTURE', price: 1, image_url: 'javascript:alert(1)' },
      { code: 'MAYBE', price: 1, backorder_allowed: 'maybe' },
      { code: 'ODD', price: 1, colour: 'red' },
      { price: '1,000' },
    ])
    assert.deepEqual(
      results.map(({ outcome, errors }) => [outcome, ...(errors ?? []).map(({ field }) => field)].join(' ')),
      [
        'refused price',
        'created',
        'refused code',
        'refused price',
        'refused code',
        'refused image_url',
        'refused backorder_allowed',
        'refused colour',
        'refused code price',
      ],
    )
    assert.equal((await product('GOOD')).price, 1)
  })

  it('tells in a dry run what would become of each row, and changes nothing', async () => {
    const events = await eventCount()
    const rows = [
      { code: 'DRY', price: 1 },
      { code: 'LAMP', price: 1 },
      { code: 'GOOD', price: 1 },
      { code: 'X' },
    ]
    assert.deepEqual(await outcomes(rows, { dryRun: true }), ['created', 'updated', 'unchanged', 'refused'])
    assert.equal(await eventCount(), events)
    assert.deepEqual(await outcomes(rows), ['created', 'updated', 'unchanged', 'refused'])
  })

  it('takes part in a race with another import: each row takes effect once', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({ code: `RACE-${index}`, price: index }))
    const before = await eventCount()
    const both = await Promise.all([outcomes(rows), outcomes(rows.toReversed())])
    assert.equal(both.flat().filter((outcome) => outcome === 'created').length, 200)
    assert.equal(await eventCount(), before + 200)
  })

  it('gives out what it takes in, page by page', async () => {
    const rows: object[] = []
    for (let path = '/products/export?size=100'; path;) {
      const { body } = await call('GET', path)
      rows.push(...body._embedded.rows)
      path = body._links.next ? body._links.next.href.slice(service.url.length) : ''
    }
    const { body } = await call('GET', '/products?size=1')
    assert.equal(rows.length, body.page.totalElements)
    const events = await eventCount()
    assert.deepEqual(new Set(await outcomes(rows)), new Set(['unchanged']))
    assert.equal(await eventCount(), events)
  })

  it('brings what came with the mall to a database from before, but nothing that was removed', async () => {
    await database.query(sql`delete from product where code in ('LAMP', 'TEAPOT', 'HONEY')`)
    await database.query(sql`delete from seeded where code in ('TEAPOT', 'GUITAR')`)
    const { etag } = await product('GUITAR')
    await service.stop()
    await start()
    await product('TEAPOT')
    assert.equal((await product('GUITAR')).etag, etag)
    const left = await database.query(sql`select from product where code in ('LAMP', 'HONEY')`)
    assert.equal(left.length, 0)
  })

  it('adds nothing to a catalogue from which all that came with the mall was removed', async () => {
    await database.query(sql`delete from product where code in (select code from seeded)`)
    await database.query(sql`delete from seeded where code = 'TEAPOT'`)
    await service.stop()
    await start()
    const found = await database.query(sql`select from product where code = 'TEAPOT'`)
    assert.equal(found.length, 0)
  })
})
