import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../database/database.ts'
import { sql } from '../database/sql.ts'
import { createLog, silentLog } from '../log.ts'
import { type Postgres, startTemporaryPostgres } from '../postgres/index.ts'
import { eventually } from '../testing/eventually.ts'
import { type FeedOfTest, startFeedOfTest } from '../testing/feed-of-test.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Consumer, consumeFeed, type EventHandlers } from './consume-feed.ts'

describe('a consumer of a feed', () => {
  let postgres: Postgres
  let database: TestDatabase
  let producer: FeedOfTest
  const consumers: Consumer[] = []

  before(async () => {
    postgres = await startTemporaryPostgres()
    database = await createTestDatabase(postgres)
    await database.query(sql`create table effect (order_id bigint not null)`)
  })
  beforeEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()))
    await producer?.stop()
    await database.clear()
    producer = await startFeedOfTest()
  })
  after(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()))
    await producer.stop()
    await database.close()
    await postgres.stop()
  })

  const record: EventHandlers['StockReserved'] = async ({ data: { orderId } }, transaction) => {
    await transaction.query(sql`insert into effect (order_id) values (${orderId})`)
    transaction.publish('ProductRemoved', { productId: orderId })
  }
  function consume(
    handlers: EventHandlers = { StockReserved: record },
    by = database,
    catchUpFirst = false,
    log = silentLog,
  ): Consumer {
    const consumer = consumeFeed(by, log, {
      producer: 'product',
      url: producer.url,
      handlers,
      catchUpFirst,
    })
    consumers.push(consumer)
    return consumer
  }
  const reserve = (orderId: number) =>
    producer.add('StockReserved', { orderId, productId: 1, quantity: 1, stock: 1 })
  async function effects(): Promise<number[]> {
    const rows = await database.query<{ orderId: number }>(
      sql`select order_id as "orderId" from effect order by ctid`,
    )
    return rows.map(({ orderId }) => orderId)
  }
  const expectEffects = (wanted: number[]) =>
    eventually(async () => assert.deepEqual(await effects(), wanted))
  const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

  it('gives each event to its handler once and in order, and passes over what it has no handler for', async () => {
    reserve(1)
    producer.add('ProductRemoved', { productId: 9 })
    reserve(2)
    consume()
    await expectEffects([1, 2])
    reserve(3)
    await expectEffects([1, 2, 3])
  })

  it('continues the story of an event in the events that it causes', async () => {
    reserve(1)
    consume()
    await expectEffects([1])
    const [row] = await database.query<{ story: string }>(
      sql`select event ->> 'correlationid' as story from outbox`,
    )
    assert.equal(row?.story, 'story-1')
  })

  it('takes effect exactly once however often its process is killed', async () => {
    const count = 250
    for (const orderId of oneTo(count)) reserve(orderId)
    const program = fileURLToPath(new URL('../testing/consumer-process.ts', import.meta.url))
    for (let kills = 0; (await effects()).length < count; kills++) {
      const child = spawn(process.execPath, [program, database.url, producer.url], { stdio: 'inherit' })
      await eventually(
        async () => assert.ok((await effects()).length > Math.min(kills * 40, count - 1)),
        20_000,
      )
      await delay(Math.random() * 100)
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    assert.deepEqual(await effects(), oneTo(count))
    const published = await database.query<{ id: number }>(
      sql`select (event -> 'data' ->> 'productId')::bigint as id from outbox order by sequence`,
    )
    assert.deepEqual(
      published.map(({ id }) => id),
      oneTo(count),
    )
  })

  it('shares a feed between two replicas without doing anything twice', async () => {
    for (const orderId of oneTo(120)) reserve(orderId)
    const replica = openDatabase(database.url, { log: silentLog })
    const onceBothHaveRead: EventHandlers = {
      async StockReserved(event, transaction) {
        await eventually(() => assert.ok(producer.reads >= 2))
        await record(event, transaction)
      },
    }
    consume(onceBothHaveRead)
    const second = consume(onceBothHaveRead, { ...database, ...replica })
    await expectEffects(oneTo(120))
    await second.stop()
    await replica.close()
  })

  it('stops at an event that it can not handle, says so, and goes on once it can', async () => {
    let able = false
    reserve(1)
    const id = reserve(2)
    reserve(3)
    const consumer = consume({
      async StockReserved(event, transaction) {
        if (event.data.orderId === 2 && !able) throw new Error('order 2 is too much')
        await record(event, transaction)
      },
    })
    await eventually(() => assert.match(consumer.notReady() ?? '', /order 2 is too much/))
    assert.match(consumer.notReady() ?? '', new RegExp(`product.*stopped at StockReserved ${id}`))
    assert.deepEqual(await effects(), [1])
    able = true
    await expectEffects([1, 2, 3])
    await eventually(() => assert.equal(consumer.notReady(), undefined))
  })

  it('stops at data that is not what the vocabulary says', async () => {
    reserve(0)
    const consumer = consume()
    await eventually(() => assert.match(consumer.notReady() ?? '', /orderId must be >= 1/))
    assert.deepEqual(await effects(), [])
  })

  it('is ready while its producer is away, and reads on when it is back', async () => {
    reserve(1)
    const consumer = consume()
    await expectEffects([1])
    producer.status = 503
    reserve(2)
    const reads = producer.reads
    await eventually(() => assert.ok(producer.reads > reads + 2))
    assert.equal(consumer.notReady(), undefined)
    assert.deepEqual(await effects(), [1])
    producer.status = 200
    await expectEffects([1, 2])
  })

  it('logs an event that it can not handle also when its producer was away before, and each once', async () => {
    const lines: string[] = []
    producer.status = 503
    reserve(0)
    consume(
      undefined,
      database,
      false,
      createLog({}, (line) => lines.push(line)),
    )
    await eventually(() => assert.ok(producer.reads > 3))
    producer.status = 200
    await eventually(() => assert.ok(lines.some((line) => line.includes('"level":"error"'))))
    const reads = producer.reads
    await eventually(() => assert.ok(producer.reads > reads + 1))
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { level: string }).level),
      ['warn', 'error'],
    )
  })

  it('says so when its producer does not know where it stands', async () => {
    producer.status = 410
    const consumer = consume()
    await eventually(() => assert.match(consumer.notReady() ?? '', /answered 410/))
  })

  it('is not ready before the first catch-up where that matters, but after a restart at once', async () => {
    producer.status = 503
    const consumer = consume({}, database, true)
    assert.match(consumer.notReady() ?? '', /has not yet read the whole feed of the product service/)
    producer.status = 200
    await eventually(() => assert.equal(consumer.notReady(), undefined))
    await consumer.stop()
    producer.status = 503
    const again = consume({}, database, true)
    await eventually(() => assert.equal(again.notReady(), undefined))
  })
})
