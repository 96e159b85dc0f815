import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { canReach, hasSetpriv } from './account.ts'
import { isAlive } from './process.ts'

/** Starts PostgreSQL in a process of its own, prints its pid and the account's number, and waits to be killed. */
const starter = `
  import { startPostgres } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)}
  const postgres = await startPostgres({ dataDir: process.argv[1], port: 0, durable: false })
  await postgres.createDatabase('product')
  console.log(JSON.stringify({ pid: postgres.pid, uid: process.getuid?.() }))
`
/** An account that every Linux has, without a name initdb refuses to work. */
const stranger = 1
const isRoot = process.getuid?.() === 0
const strangerCanRead =
  canReach({ uid: stranger, gid: stranger }, import.meta.dirname) &&
  canReach({ uid: stranger, gid: stranger }, process.execPath)

async function started(child: ChildProcess): Promise<{ pid: number; uid: number }> {
  assert.ok(child.stdout)
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the starter ended with ${String(code)}`))),
  ])) as [string]
  return JSON.parse(line) as { pid: number; uid: number }
}

async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 15_000; isAlive(pid); await delay(20)) {
    assert.ok(Date.now() < deadline, `process ${pid} is still there`)
  }
}

describe('accounts and processes of the embedded PostgreSQL', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postgres-test-'))
    await chmod(folder, 0o755)
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const start = (name: string, as: { uid?: number; gid?: number } = {}) =>
    spawn(process.execPath, ['--input-type=module', '--eval', starter, join(folder, name)], {
      ...as,
      stdio: ['ignore', 'pipe', 'inherit'],
    })

  it('is stopped by its keeper when the process that started it is killed', async () => {
    const child = start('orphaned')
    const { pid } = await started(child)
    child.kill('SIGKILL')
    await untilGone(pid)
  })

  it(
    'starts as an ordinary user',
    {
      skip: !isRoot
        ? 'the other tests run as one'
        : !strangerCanRead && 'another user cannot read this folder',
    },
    async () => {
      const home = join(folder, 'home')
      await mkdir(home, { mode: 0o700 })
      await chown(home, stranger, stranger)
      const child = start('home/data', { uid: stranger, gid: stranger })
      const { pid, uid } = await started(child)
      assert.equal(uid, stranger)
      child.kill('SIGKILL')
      await untilGone(pid)

      const asRoot = start('home/data')
      const later = await started(asRoot)
      assert.equal(later.uid, 0, 'root goes on with the data of that user')
      asRoot.kill('SIGKILL')
      await untilGone(later.pid)
    },
  )

  it('is interrupted when its keeper is killed', { skip: !hasSetpriv() && 'needs setpriv' }, async () => {
    const { startPostgres } = await import('./index.ts')
    const postgres = await startPostgres({ dataDir: join(folder, 'keeper'), port: 0, durable: false })
    assert.ok(postgres.keeperPid)
    process.kill(postgres.keeperPid, 'SIGKILL')
    await untilGone(postgres.pid)
  })

  it('starts although a stale postmaster.pid names a living stranger', async () => {
    const { startPostgres } = await import('./index.ts')
    const dataDir = join(folder, 'stale')
    const first = await startPostgres({ dataDir, port: 0, durable: false })
    await first.stop()
    await writeFile(
      join(dataDir, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${join(dataDir, 'cluster')}\n0\n1\n\n\n\nready\n`,
    )
    const second = await startPostgres({ dataDir, port: 0, durable: false })
    assert.notEqual(second.pid, process.pid)
    await second.stop()
  })

  it('is shared by servers that start alone at the same moment, and outlives the stop of those that joined', async () => {
    const { joinOrStartPostgres } = await import('./index.ts')
    const options = { dataDir: join(folder, 'shared'), port: 0, durable: false }
    const all = await Promise.all([
      joinOrStartPostgres(options),
      joinOrStartPostgres(options),
      joinOrStartPostgres(options),
    ])
    assert.equal(new Set(all.map(({ pid }) => pid)).size, 1)
    const urls = await Promise.all(all.map((postgres) => postgres.createDatabase('product')))
    assert.equal(new Set(urls).size, 1)
    const joined = all.filter(({ keeperPid }) => keeperPid === undefined)
    assert.equal(joined.length, 2)
    await Promise.all(joined.map((postgres) => postgres.stop()))
    const [owner] = all.filter(({ keeperPid }) => keeperPid !== undefined)
    assert.ok(owner && isAlive(owner.pid))
    await owner.stop()
  })
})
