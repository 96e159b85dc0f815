import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { after, before, beforeEach, describe, it } from 'node:test'
import { uuidv7 } from 'event-bus/vocabulary'
import { type Database, openDatabase } from '../database/database.ts'
import { sql } from '../database/sql.ts'
import { Problem } from '../http/problem.ts'
import { silentLog } from '../log.ts'
import { type Postgres, startTemporaryPostgres } from '../postgres/index.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { createFeed, type Feed } from './feed.ts'
import { pruneOutbox } from './prune-outbox.ts'

const trace = { correlationId: 'test' }
const never = new AbortController().signal
const day = 24 * 60 * 60 * 1000

describe('the feed of events', () => {
  let postgres: Postgres
  let database: TestDatabase
  let feed: Feed

  before(async () => {
    postgres = await startTemporaryPostgres()
    database = await createTestDatabase(postgres)
    feed = createFeed(database)
  })
  beforeEach(() => database.clear())
  after(async () => {
    feed.close()
    await database.close()
    await postgres.stop()
  })

  function release(orderId: number, by: Database = database): Promise<void> {
    return by.transaction(trace, async (transaction) => {
      transaction.publish('StockReleased', { orderId, productId: 1, quantity: 1, stock: 1 })
    })
  }
  const read = (lastEventId?: string, timeoutMs = 0) => feed.after(lastEventId, timeoutMs, never)
  const idOf = (event: Record<string, unknown> | undefined) => String(event?.['id'])
  const orderOf = (event: Record<string, unknown>) => (event['data'] as { orderId: number }).orderId

  it('tells events in the order of their commits, with their position and story', async () => {
    await release(1)
    await release(2)
    const events = await read()
    assert.deepEqual(events.map(orderOf), [1, 2])
    assert.deepEqual(
      events.map((event) => event['sequence']),
      ['1', '2'],
    )
    assert.equal(events[0]?.['correlationid'], 'test')
    assert.equal(events[0]?.['subject'], 'product/1')
    assert.deepEqual((await read(idOf(events[0]))).map(orderOf), [2])
    assert.deepEqual((await feed.latest()).map(orderOf), [2])
  })

  it('loses none of the events that are committed at the same time', async () => {
    const writers = 8
    const each = 40
    const writing = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let n = 0; n < each; n++) {
          await database.transaction(trace, async (transaction) => {
            transaction.publish('StockReleased', {
              orderId: writer * each + n + 1,
              productId: 1,
              quantity: 1,
              stock: 1,
            })
            await delay(Math.random() * 3)
          })
        }
      }),
    )
    const seen: number[] = []
    let last: string | undefined
    while (seen.length < writers * each) {
      const events = await read(last, 2000)
      assert.ok(events.length > 0, `only ${seen.length} events came through`)
      seen.push(...events.map(orderOf))
      last = idOf(events.at(-1))
    }
    await writing
    assert.equal(new Set(seen).size, writers * each)
  })

  it('wakes those who wait as soon as an event is committed', async () => {
    const waiting = read(undefined, 10_000)
    await delay(50)
    const start = performance.now()
    await release(1)
    assert.equal((await waiting).length, 1)
    assert.ok(performance.now() - start < 500, 'it was woken late')
  })

  it('notices within about a second what another replica committed', async () => {
    const replica = openDatabase(database.url, { log: silentLog })
    const waiting = read(undefined, 10_000)
    await release(1, replica)
    const start = performance.now()
    assert.equal((await waiting).length, 1)
    assert.ok(performance.now() - start < 2000)
    await replica.close()
  })

  it('answers with nothing when nothing came in time, and at once when it closes or the reader leaves', async () => {
    assert.deepEqual(await read(undefined, 50), [])
    const leaving = new AbortController()
    const waiting = feed.after(undefined, 60_000, leaving.signal)
    leaving.abort()
    assert.deepEqual(await waiting, [])
  })

  it('answers at once without a timeout', async () => {
    const start = performance.now()
    assert.deepEqual(await read(), [])
    assert.ok(performance.now() - start < 500)
  })

  it('writes no event of work that failed', async () => {
    const failing = database.transaction(trace, async (transaction) => {
      transaction.publish('ProductRemoved', { productId: 1 })
      throw new Error('no')
    })
    await assert.rejects(failing, /no/)
    assert.deepEqual(await read(), [])
  })

  it('refuses to publish data that is not what the vocabulary says', async () => {
    const wrong = database.transaction(trace, async (transaction) => {
      transaction.publish('ProductRemoved', { productId: -1 })
    })
    await assert.rejects(wrong, /ProductRemoved was not published/)
  })

  for (const id of [
    'nonsense',
    '',
    '00000000-0000-0000-0000-000000000000',
    uuidv7(),
    uuidv7(Date.now() - 6 * day),
  ]) {
    it(`answers 400 to the unknown event ${id.slice(0, 8)}…`, async () => {
      await assert.rejects(read(id), (error) => error instanceof Problem && error.code === 'UNKNOWN_EVENT_ID')
    })
  }

  describe('after a week', () => {
    const change = (productId: number) =>
      database.transaction(trace, async (transaction) => {
        transaction.publish('ProductChanged', {
          productId,
          productName: 'TV',
          productPrice: 1,
          productStock: 1,
          imageUrl: null,
          names: null,
          descriptions: null,
          category: null,
          backorderAllowed: true,
        })
      })
    /** Lets everything written so far be eight days old. */
    async function age(): Promise<void> {
      const rows = await database.query<{ sequence: number }>(sql`select sequence from outbox`)
      for (const { sequence } of rows) {
        await database.query(sql`
          update outbox set id = ${uuidv7(Date.now() - 8 * day)}::uuid, written_at = now() - interval '8 days'
          where sequence = ${sequence}`)
      }
      await database.query(
        sql`update outbox set event = (event::jsonb || jsonb_build_object('id', id))::json`,
      )
    }

    it('keeps the newest product event of each subject, and the newest of all', async () => {
      for (const productId of [1, 2, 1]) await change(productId)
      await release(1)
      await release(2)
      await age()
      await release(3)
      await pruneOutbox(database)
      const kept = (await read()).map(
        ({ type, subject, sequence }) => `${String(sequence)} ${String(type)} ${String(subject)}`,
      )
      assert.deepEqual(kept, [
        '2 ProductChanged product/2',
        '3 ProductChanged product/1',
        '5 StockReleased product/1',
        '6 StockReleased product/1',
      ])
    })

    it('tells a reader that missed events so (410), even where its own event was kept', async () => {
      await change(1)
      await release(1)
      await release(2)
      await age()
      const [changed, released] = await read()
      await release(3)
      await pruneOutbox(database)
      for (const event of [changed, released]) {
        await assert.rejects(
          read(idOf(event)),
          (error) => error instanceof Problem && error.code === 'EVENT_EXPIRED',
        )
      }
    })

    it('lets a reader that begins from nothing go from one kept event to the next', async () => {
      for (const productId of [1, 2, 3]) await change(productId)
      await age()
      await release(1)
      await pruneOutbox(database)
      const events = await read()
      assert.equal(events.length, 4)
      for (const [index, event] of events.entries()) {
        assert.equal((await read(idOf(event))).length, 3 - index)
      }
    })

    it('is no trouble to a reader that had read everything', async () => {
      await change(1)
      await release(1)
      await age()
      const newest = (await read()).at(-1)
      await pruneOutbox(database)
      assert.deepEqual(await read(idOf(newest)), [])
      await release(2)
      await pruneOutbox(database)
      assert.equal((await read(idOf(newest))).length, 1)
    })
  })
})
