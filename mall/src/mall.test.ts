import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, symlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { isAlive } from 'service-chassis/postgres'
import { readMallFile } from './mall-file.ts'
import {
  freePorts,
  runStandInMall,
  type StandInMall,
  until,
  untilComplete,
} from './testing/run-stand-in-mall.ts'
import type { StandInPlan } from './testing/stand-in-mall.ts'

describe('the supervisor', () => {
  let folder: string
  let plan: StandInPlan
  let started: StandInMall[]
  const run = () => {
    const mall = runStandInMall(plan)
    started.push(mall)
    return mall
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mall-test-'))
    plan = { dataDir: join(folder, 'data'), ports: await freePorts(), journal: join(folder, 'journal') }
    await writeFile(plan.journal, '')
    started = []
  })
  afterEach(async () => {
    for (const { process, ended } of started) {
      process.kill('SIGTERM')
      await ended
    }
    await rm(folder, { recursive: true, force: true })
  })

  it('starts everything, and stops it in order on Ctrl-C: the shell first, PostgreSQL last', async () => {
    const mall = run()
    const { processes } = await untilComplete(mall)
    mall.process.kill('SIGINT')
    assert.equal(await mall.ended, 0, mall.output())
    assert.deepEqual((await readFile(plan.journal, 'utf8')).trim().split('\n'), ['shell', 'bff', 'service'])
    assert.match(
      await readFile(join(plan.dataDir, 'postgres', 'postgres.log'), 'utf8'),
      /database system is shut down\n$/,
    )
    for (const { pid, keeperPid } of Object.values(processes))
      assert.ok(!isAlive(pid ?? 0) && !isAlive(keeperPid ?? 0))
    assert.ok(!existsSync(join(plan.dataDir, 'mall.json')))
  })

  it('is ready when the BFF calls every service', async () => {
    plan.keptAwayFor = 10
    await untilComplete(run())
    assert.equal(await readFile(plan.journal, 'utf8'), 'closed\n')
  })

  it('ends a server that does not stop when asked, and says so', async () => {
    plan.stubborn = 'bff'
    const mall = run()
    const { processes } = await untilComplete(mall)
    mall.process.kill('SIGTERM')
    assert.equal(await mall.ended, 0)
    assert.match(mall.output(), /bff +did not stop within 0\.5 s and is killed/)
    assert.ok(!isAlive(processes.bff?.pid ?? 0))
    assert.deepEqual((await readFile(plan.journal, 'utf8')).trim().split('\n'), ['shell', 'service'])
  })

  it('stops cleanly when Ctrl-C comes while it still starts', async () => {
    const mall = run()
    await until('the cluster', () => existsSync(join(plan.dataDir, 'postgres', 'keeper.pid')))
    mall.process.kill('SIGINT')
    assert.equal(await mall.ended, 0, mall.output())
    assert.ok(!existsSync(join(plan.dataDir, 'mall.lock')))
    assert.ok(!existsSync(join(plan.dataDir, 'postgres', 'cluster', 'postmaster.pid')))
  })

  for (const name of ['service', 'bff', 'shell', 'postgres']) {
    it(`starts the ${name} again when it is killed, and says so`, async () => {
      const mall = run()
      const pid = (await untilComplete(mall)).processes[name]?.pid
      assert.ok(pid)
      process.kill(pid, 'SIGKILL')
      await untilComplete(mall, { name, pid })
      assert.match(mall.output(), new RegExp(`${name} .*starting it again`))
    })
  }

  it('leaves nothing behind when it is killed itself, and starts again over the same data', async () => {
    const mall = run()
    const { processes } = await untilComplete(mall)
    mall.process.kill('SIGKILL')
    await mall.ended
    const pids = Object.values(processes).flatMap(({ pid, keeperPid }) => [pid ?? 0, keeperPid ?? 0])
    await until('the end of all its processes', () => !pids.some(isAlive))
    const second = await untilComplete(run())
    assert.notEqual(second.processes.service?.pid, processes.service?.pid)
  })

  it('waits for what a killed one left when it is started again at once', async () => {
    const mall = run()
    await untilComplete(mall)
    mall.process.kill('SIGKILL')
    await mall.ended
    await untilComplete(run())
  })

  it(
    'stops when the npm that started it is killed, though a shell is in between',
    { skip: process.platform === 'win32' },
    async () => {
      const script = join(import.meta.dirname, 'testing/stand-in-mall.ts')
      // What follows the command keeps the shell from giving its place to the mall, and names it as npm's would.
      const line = `'${process.execPath}' '${script}' '${JSON.stringify(plan)}'; : mall.mjs`
      const npm = spawn(
        process.execPath,
        [
          '--eval',
          `require('node:child_process').spawn('sh', ['-c', process.argv[1]]); setInterval(() => {}, 1000)`,
          line,
        ],
        {
          stdio: 'ignore',
          env: { ...process.env, npm_lifecycle_event: 'start' },
        },
      )
      const { pid, processes } = await until('a ready mall', () => {
        const file = readMallFile(plan.dataDir)
        return file?.ready && file
      }).finally(() => npm.kill('SIGKILL'))
      const pids = [pid, ...Object.values(processes).map((each) => each.pid ?? 0)]
      await until('the end of all its processes', () => !pids.some(isAlive))
      assert.ok(!existsSync(join(plan.dataDir, 'mall.json')))
    },
  )

  it('refuses a second one over the same data, naming the first', async () => {
    const mall = run()
    const { pid } = await untilComplete(mall)
    const second = run()
    assert.equal(await second.ended, 1)
    assert.match(
      second.output(),
      new RegExp(
        `A mall already runs with the data in .*data \\(process ${pid}\\).*MALL_DATA_DIR.*ALREADY_RUNNING`,
      ),
    )
    assert.ok(isAlive(pid))
    assert.ok(existsSync(join(plan.dataDir, 'mall.json')))
  })

  it('refuses a port in use, naming it, the program that wants it and the variable, and leaves nothing', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(plan.ports.bff, '127.0.0.1', resolve))
    try {
      const mall = run()
      assert.equal(await mall.ended, 1)
      assert.match(
        mall.output(),
        new RegExp(`Port ${plan.ports.bff} \\(bff\\) is in use.*MALL_PORT_OFFSET.*PORT_IN_USE`),
      )
      assert.ok(!existsSync(join(plan.dataDir, 'mall.lock')))
    } finally {
      await new Promise((resolve) => squatter.close(resolve))
    }
  })

  for (const [what, dataDir] of [
    ['that is below a file', () => '/dev/null/data'],
    ['that is below /proc', () => '/proc/mall/data'],
    [
      'behind a link that leads nowhere',
      () => {
        symlinkSync(join(folder, 'nowhere'), join(folder, 'link'))
        return join(folder, 'link/data')
      },
    ],
  ] as const) {
    it(`refuses a data folder ${what}`, { skip: process.platform === 'win32' }, async () => {
      plan.dataDir = dataDir()
      const mall = run()
      assert.equal(await mall.ended, 1)
      assert.match(
        mall.output(),
        /The mall's data can't be kept in \/.*data: E.*MALL_DATA_DIR.*FOLDER_NOT_WRITABLE/,
      )
    })
  }
})
