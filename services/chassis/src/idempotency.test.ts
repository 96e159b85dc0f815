import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sql } from './database/sql.ts'
import { Problem, type ProblemCode } from './http/problem.ts'
import { onceOnly, pruneIdempotencyKeys } from './idempotency.ts'
import { type Postgres, startTemporaryPostgres } from './postgres/index.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'

const trace = { correlationId: 'test' }
const is = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code

describe('a command with an idempotency key', () => {
  let postgres: Postgres
  let database: TestDatabase
  let done = 0

  before(async () => {
    postgres = await startTemporaryPostgres()
    database = await createTestDatabase(postgres)
  })
  beforeEach(async () => {
    done = 0
    await database.clear()
  })
  after(async () => {
    await database.close()
    await postgres.stop()
  })

  const request = { customerId: 'a', key: 'k', body: { productId: 1, quantity: 2 } }
  const send = (changes: Partial<typeof request> = {}, work = async () => ({ order: ++done })) =>
    database.transaction(trace, (transaction) => onceOnly(transaction, { ...request, ...changes }, work))

  it('is carried out once, and answered the same again', async () => {
    assert.deepEqual(await send(), { order: 1 })
    assert.deepEqual(await send(), { order: 1 })
    assert.deepEqual(
      await send({ body: { quantity: 2, productId: 1 } }),
      { order: 1 },
      'the order of fields is no difference',
    )
  })

  it('is another command for another customer or key', async () => {
    await send()
    assert.deepEqual(await send({ customerId: 'b' }), { order: 2 })
    assert.deepEqual(await send({ key: 'l' }), { order: 3 })
  })

  it('is refused with another body', async () => {
    await send()
    await assert.rejects(send({ body: { productId: 1, quantity: 3 } }), is('IDEMPOTENCY_KEY_REUSED'))
    assert.equal(done, 1)
  })

  it('is refused while it is being worked on', async () => {
    const { promise: working, resolve: finish } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const first = send({}, async () => (begin(), await working, { order: ++done }))
    await begun
    await assert.rejects(send(), is('IDEMPOTENCY_IN_FLIGHT'))
    finish()
    assert.deepEqual(await first, { order: 1 })
    assert.deepEqual(await send(), { order: 1 })
  })

  it('can be repeated after it failed, or its process was killed in between', async () => {
    await assert.rejects(
      send({}, () => Promise.reject(new Error('no'))),
      /no/,
    )
    const { promise: begun, resolve: begin } = Promise.withResolvers<number>()
    const killed = database.transaction(trace, (transaction) =>
      onceOnly(transaction, request, async () => {
        const [row] = await transaction.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
        if (done === 0) {
          done = 10
          begin(row?.pid ?? 0)
          await transaction.query(sql`select pg_sleep(10)`)
        }
        return { order: ++done }
      }),
    )
    await database.query(sql`select pg_terminate_backend(${await begun})`)
    assert.deepEqual(await killed, { order: 11 })
    assert.deepEqual(await send(), { order: 11 })
  })

  it('is forgotten after a day', async () => {
    await send()
    await database.query(sql`update idempotency_key set created_at = now() - interval '25 hours'`)
    assert.deepEqual(await send({ body: { productId: 9, quantity: 9 } }), { order: 2 })
    await database.query(sql`update idempotency_key set created_at = now() - interval '25 hours'`)
    await pruneIdempotencyKeys(database)
    assert.equal((await database.query(sql`select from idempotency_key`)).length, 0)
  })
})
