import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Client } from 'pg'
import { isAlive } from './process.ts'
import { joinOrStartPostgres } from './join-or-start-postgres.ts'
import { startPostgres } from './start-postgres.ts'
import { startTemporaryPostgres } from './temporary-postgres.ts'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  // A server that is killed under a connection reports it here as well.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

describe('embedded PostgreSQL', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postgres-test-'))
    await chmod(folder, 0o700)
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('starts over an empty folder below a 0700 folder and keeps the generated passwords to its starter', async () => {
    const dataDir = join(folder, 'private')
    const postgres = await startPostgres({ dataDir, port: 0, durable: false })
    try {
      assert.equal((await stat(join(dataDir, 'passwords.json'))).mode & 0o777, 0o600)
      assert.throws(() => postgres.url('order'), { code: 'PASSWORD_MISSING' })
    } finally {
      await postgres.stop()
    }
    assert.ok(!isAlive(postgres.pid))
  })

  it('gives each database a role of its own, which cannot enter the others, and Unicode order', async () => {
    const postgres = await startTemporaryPostgres()
    try {
      const order = await postgres.createDatabase('order')
      await postgres.createDatabase('product')
      assert.deepEqual(await ask(order, 'SELECT current_user, current_database()'), ['order', 'order'])
      assert.deepEqual(await ask(order, `SELECT w FROM unnest(ARRAY['하늘','가방','나무']) w ORDER BY w`), [
        '가방',
        '나무',
        '하늘',
      ])
      assert.deepEqual(await ask(order, `SELECT lower('ÄÖ 한글')`), ['äö 한글'])
      await assert.rejects(ask(order.replace(/\/order$/, '/product'), 'SELECT 1'), /permission denied/)
      await assert.rejects(postgres.createDatabase('Order; DROP'), { code: 'BAD_DATABASE_NAME' })
    } finally {
      await postgres.stop()
    }
  })

  it('keeps databases, passwords and data over a stop and a start', async () => {
    const dataDir = join(folder, 'kept')
    const first = await startPostgres({ dataDir, port: 0 })
    const url = await first.createDatabase('product')
    await ask(url, 'CREATE TABLE goods AS SELECT 7 AS stock')
    await first.stop()
    const second = await startPostgres({ dataDir, port: first.port })
    try {
      assert.equal(second.url('product'), url)
      assert.equal(await second.createDatabase('product'), url)
      assert.deepEqual(await ask(url, 'SELECT stock FROM goods'), [7])
    } finally {
      await second.stop()
    }
  })

  it('tells that it was killed and recovers what was committed when started again', async () => {
    const dataDir = join(folder, 'killed')
    const first = await startPostgres({ dataDir, port: 0 })
    const url = await first.createDatabase('product')
    await ask(url, 'CREATE TABLE goods AS SELECT 7 AS stock')
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    const second = await startPostgres({ dataDir, port: first.port })
    try {
      assert.deepEqual(await ask(url, 'SELECT stock FROM goods'), [7])
    } finally {
      await second.stop()
    }
  })

  it('starts again after its keeper was killed, without two over the same data', async () => {
    const dataDir = join(folder, 'keeperless')
    const first = await startPostgres({ dataDir, port: 0, durable: false })
    assert.ok(first.keeperPid)
    process.kill(first.keeperPid, 'SIGKILL')
    await first.exited
    const second = await startPostgres({ dataDir, port: 0, durable: false })
    try {
      assert.ok(!isAlive(first.pid))
      assert.ok(isAlive(second.pid))
    } finally {
      await second.stop()
    }
  })

  it('refuses a port in use, naming it and the variable that moves it', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const address = squatter.address()
    assert.ok(typeof address === 'object' && address)
    try {
      await assert.rejects(
        startPostgres({ dataDir: join(folder, 'squatted'), port: address.port }),
        (error: Error & { code: string }) => {
          assert.equal(error.code, 'PORT_IN_USE')
          assert.match(error.message, new RegExp(`${address.port}.*MALL_PORT_OFFSET`))
          return true
        },
      )
    } finally {
      await new Promise((resolve) => squatter.close(resolve))
    }
  })

  it('says so where its folder cannot be made', async () => {
    for (const start of [startPostgres, joinOrStartPostgres])
      for (const dataDir of ['/dev/null/postgres', '/proc/mall/postgres'])
        await assert.rejects(start({ dataDir, port: 0 }), { code: 'FOLDER_NOT_WRITABLE' })
  })
})
