import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Problem } from '../http/problem.ts'
import { silentLog } from '../log.ts'
import { type Postgres, startPostgres } from '../postgres/index.ts'
import { freePorts } from '../testing/free-ports.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { sql } from './sql.ts'

const trace = { correlationId: 'test' }

describe('a database that restarts', () => {
  let dataDir: string
  let port: number
  let postgres: Postgres
  let database: Database

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mall-restart-'))
    ;[port = 0] = await freePorts(1)
    postgres = await startPostgres({ dataDir, port })
    database = openDatabase(await postgres.createDatabase('test'), { log: silentLog, patienceMs: 5000 })
    await migrate(
      database.pool,
      [new URL('../../migrations/', import.meta.url)],
      silentLog,
      AbortSignal.timeout(5000),
    )
    await database.query(sql`create table thing (n integer primary key)`)
  })
  after(async () => {
    await database.close()
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function kill(): Promise<void> {
    process.kill(postgres.pid, 'SIGKILL')
    await postgres.exited
  }
  async function restart(): Promise<void> {
    postgres = await startPostgres({ dataDir, port })
  }
  const add = (n: number) =>
    database.transaction(trace, async (transaction) => {
      await transaction.query(sql`insert into thing (n) values (${n})`)
    })

  it('answers reads and writes that arrive while it is away, once it is back', async () => {
    await add(1)
    await kill()
    const read = database.query<{ n: number }>(sql`select n from thing where n = 1`)
    const written = add(2)
    await restart()
    assert.deepEqual(await read, [{ n: 1 }])
    await written
    assert.deepEqual(await database.query(sql`select n from thing order by n`), [{ n: 1 }, { n: 2 }])
  })

  it('repeats work whose connection broke before COMMIT, so that it takes effect once', async () => {
    let tries = 0
    const written = database.transaction(trace, async (transaction) => {
      await transaction.query(sql`insert into thing (n) values (3)`)
      if (++tries === 1) await kill().then(restart)
      await transaction.query(sql`select 1`)
    })
    await written
    assert.equal(tries, 2)
    assert.equal((await database.query(sql`select from thing where n = 3`)).length, 1)
  })

  it('answers 503 with Retry-After when it stays away, and the process lives on', async () => {
    await kill()
    const impatient = openDatabase(postgres.url('test'), { log: silentLog, patienceMs: 200 })
    const unavailable = (error: unknown) =>
      error instanceof Problem && error.code === 'SERVICE_UNAVAILABLE' && error.headers['retry-after'] === '1'
    await assert.rejects(impatient.query(sql`select 1`), unavailable)
    await assert.rejects(
      impatient.transaction(trace, async () => undefined),
      unavailable,
    )
    await impatient.close()
    await restart()
    await add(4)
  })

  it('lets work that others were in the way of try again', async () => {
    const hasLocked = [1, 2].map(() => Promise.withResolvers<void>())
    const both = [1, 2].map((first) =>
      database.transaction(trace, async (transaction) => {
        await transaction.query(sql`update thing set n = n where n = ${first}`)
        hasLocked[first - 1]?.resolve()
        await Promise.all(hasLocked.map(({ promise }) => promise))
        await transaction.query(sql`update thing set n = n where n = ${3 - first}`)
      }),
    )
    await Promise.all(both)
  })

  it('runs each migration once, also when replicas start together', async () => {
    const url = await postgres.createDatabase('replicas')
    const replicas = [1, 2, 3].map(() => openDatabase(url, { log: silentLog }))
    const folder = new URL('../../migrations/', import.meta.url)
    await Promise.all(
      replicas.map(({ pool }) => migrate(pool, [folder], silentLog, AbortSignal.timeout(5000))),
    )
    assert.equal((await replicas[0]?.query(sql`select name from migration`))?.length, 1)
    await Promise.all(replicas.map((replica) => replica.close()))
  })

  it('waits for a database that is not there yet', async () => {
    await kill()
    const migrated = migrate(database.pool, [], silentLog, AbortSignal.timeout(20_000))
    await restart()
    await migrated
  })
})
