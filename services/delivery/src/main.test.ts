import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { portOf } from 'service-chassis'
import { eventually, freePorts, startTemporaryPostgres } from 'service-chassis/testing'

describe('the process of the delivery service', () => {
  let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>
  let port: number
  let databaseUrl: string
  const children: ChildProcess[] = []

  before(async () => {
    postgres = await startTemporaryPostgres()
    databaseUrl = await postgres.createDatabase('deliveries')
    ;[port = 0] = await freePorts(1)
  })
  after(async () => {
    for (const child of children) child.kill('SIGKILL')
    await postgres.stop()
  })

  function run(env: Record<string, string> = {}, nodeOptions: string[] = []) {
    const program = fileURLToPath(new URL('main.ts', import.meta.url))
    const child = spawn(process.execPath, [...nodeOptions, program], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        ...process.env,
        MALL_PORT_OFFSET: String(port - portOf('delivery')),
        DELIVERY_DATABASE_URL: databaseUrl,
        ORDER_SERVICE_URL: 'http://127.0.0.1:9',
        PRODUCT_SERVICE_URL: 'http://127.0.0.1:9',
        ...env,
      },
    })
    children.push(child)
    const output = { text: '' }
    child.stdout?.on('data', (chunk) => (output.text += String(chunk)))
    const ready = () =>
      eventually(async () => assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200))
    return { child, output, ready, exit: once(child, 'exit') as Promise<[number | null]> }
  }

  it('becomes ready by itself, though its neighbours are away', async () => {
    const { child, ready, exit } = run()
    await ready()
    child.kill('SIGTERM')
    await exit
  })

  it('answers those who wait, and ends well on SIGTERM', async () => {
    const { child, ready, exit } = run()
    await ready()
    const waiting = fetch(`http://127.0.0.1:${port}/events?timeout=60000`)
    await eventually(async () => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
      assert.match(text, /operation="metrics"/)
    })
    const start = performance.now()
    child.kill('SIGTERM')
    assert.equal((await waiting).status, 200)
    assert.deepEqual((await exit)[0], 0)
    assert.ok(performance.now() - start < 5000, 'it took long to end')
  })

  it('ends when the process that started it is gone', async () => {
    const { child, ready, exit } = run()
    await ready()
    child.disconnect()
    assert.deepEqual((await exit)[0], 0)
  })

  it('ends too when that one was gone before it could notice', async () => {
    const slowly = 'data:text/javascript,await new Promise((resolve) => setTimeout(resolve, 200))'
    const { child, exit } = run({}, ['--import', slowly])
    child.disconnect()
    assert.deepEqual((await exit)[0], 0)
  })

  it('says which port is in use, and what to set', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const { exit, output } = run()
    assert.deepEqual((await exit)[0], 1)
    assert.match(output.text, new RegExp(`Port ${port} is in use.*MALL_PORT_OFFSET`))
    other.close()
  })

  it('says what is wrong with its settings', async () => {
    for (const [name, value] of [
      ['COURIER_DELAY_MS', 'soon'],
      ['MALL_PORT_OFFSET', 'many'],
    ] as const) {
      const { exit, output } = run({ [name]: value })
      assert.deepEqual((await exit)[0], 1)
      assert.match(output.text, new RegExp(`${name}=${value}`))
    }
  })

  it('answers 503 while its database is away', async () => {
    const { child, exit } = run({ DELIVERY_DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
    await eventually(async () => assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200))
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
    assert.deepEqual(
      [ready.status, await ready.json()],
      [503, { status: 'not ready', reasons: ['the database is not yet migrated'] }],
    )
    const answer = await fetch(`http://127.0.0.1:${port}/deliveries`)
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '1'])
    child.kill('SIGTERM')
    await exit
  })
})
