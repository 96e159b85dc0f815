import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { StubService } from './testing/stub-service.ts'
import { until } from './testing/until.ts'

/** For a process on a machine that does much else. */
const patienceMs = 60_000

describe('the BFF as a process', () => {
  const processes: ChildProcess[] = []
  afterEach(() => {
    for (const child of processes.splice(0)) child.kill('SIGKILL')
  })

  function start(env: Record<string, string>): ChildProcess {
    const child = fork(new URL('./main.ts', import.meta.url), {
      env: { PATH: process.env.PATH, ...env },
      silent: true,
    })
    processes.push(child)
    return child
  }

  /** A free port, as the offset that moves the BFF's own to it. */
  async function freeOffset(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    return port - 8089
  }

  /** Resolves when it takes requests; fails when it ends instead. */
  async function ready(child: ChildProcess, offset: number): Promise<void> {
    await until(async () => {
      assert.equal(child.exitCode, null, 'it ended')
      const answer = await fetch(`http://127.0.0.1:${8089 + offset}/readyz`).catch(() => undefined)
      return answer?.ok === true
    }, patienceMs)
  }

  /** Asks, and resolves when the service has the question and does not answer. */
  async function hanging(service: StubService, ask: () => Promise<Response>) {
    // What the service offers is known after that.
    await (await ask()).text()
    service.mode = 'hanging'
    const before = service.requests.length
    const answer = ask()
    await until(() => service.requests.length > before)
    return { answer }
  }

  test('stops when whoever started it has gone', async () => {
    const offset = await freeOffset()
    const child = start({ MALL_PORT_OFFSET: String(offset) })
    await ready(child, offset)
    child.disconnect()
    assert.deepEqual(await once(child, 'exit'), [0, null])
  })

  test('stops on SIGTERM, with a stream open', async () => {
    const offset = await freeOffset()
    const child = start({ MALL_PORT_OFFSET: String(offset) })
    await ready(child, offset)
    const query = encodeURIComponent('subscription { events { type } }')
    const stream = await fetch(`http://127.0.0.1:${8089 + offset}/graphql/stream?query=${query}`)
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
    assert.doesNotMatch(await stream.text(), /event: complete/)
  })

  test('does not wait for connections by which nothing came', { timeout: patienceMs }, async () => {
    const offset = await freeOffset()
    const longest = { MUTATION_DEADLINE_MS: String(2 * patienceMs), DRAIN_MS: '0' }
    const child = start({ MALL_PORT_OFFSET: String(offset), ...longest })
    await ready(child, offset)
    const unused = connect(8089 + offset, '127.0.0.1')
    await once(unused, 'connect')
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
    unused.destroy()
  })

  describe('that was sent SIGTERM', () => {
    const orders = new StubService(() => ({ body: { _embedded: { orders: [] } } }))
    let url = ''
    let child: ChildProcess
    beforeEach(async () => {
      await orders.start()
      const offset = await freeOffset()
      const env = { ORDER_SERVICE_URL: orders.url.href, DRAIN_MS: '60000', QUERY_DEADLINE_MS: '60000' }
      child = start({ MALL_PORT_OFFSET: String(offset), SERVICE_ATTEMPT_MS: '60000', ...env })
      await ready(child, offset)
      url = `http://127.0.0.1:${8089 + offset}`
    })
    afterEach(() => orders.stop())

    const ask = () => fetch(`${url}/graphql?query=${encodeURIComponent('{ orders { id } }')}`)
    const untilDraining = () => until(async () => !(await fetch(`${url}/readyz`)).ok)

    test('is not ready, but answers, and each answer ends its connection', async () => {
      const underWay = await hanging(orders, ask)
      child.kill('SIGTERM')
      await untilDraining()
      orders.goOn()
      for (const answer of [await underWay.answer, await ask()]) {
        assert.deepEqual(await answer.json(), { data: { orders: [] } })
        assert.equal(answer.headers.get('connection'), 'close')
      }
      const { status, reasons } = (await (await fetch(`${url}/readyz`)).json()) as Record<string, unknown>
      assert.deepEqual({ status, reasons }, { status: 'not ready', reasons: ['the BFF is stopping'] })
    })

    test('does not wait any longer after a second one', async () => {
      child.kill('SIGTERM')
      await untilDraining()
      child.kill('SIGTERM')
      assert.deepEqual(await once(child, 'exit'), [1, null])
    })
  })

  test('answers what is under way when its time to take requests is over, and then ends', async () => {
    const orders = new StubService(() => ({ body: { _embedded: { orders: [] } } }))
    await orders.start()
    const offset = await freeOffset()
    const env = { ORDER_SERVICE_URL: orders.url.href, DRAIN_MS: '0', SERVICE_ATTEMPT_MS: '60000' }
    const child = start({ MALL_PORT_OFFSET: String(offset), QUERY_DEADLINE_MS: '60000', ...env })
    await ready(child, offset)
    const url = `http://127.0.0.1:${8089 + offset}`
    const underWay = await hanging(orders, () =>
      fetch(`${url}/graphql?query=${encodeURIComponent('{ orders { id } }')}`),
    )
    child.kill('SIGTERM')
    const isTaken = () => fetch(`${url}/readyz`).then(Boolean, () => false)
    await until(async () => !(await isTaken()))
    const ended = once(child, 'exit')
    orders.goOn()
    assert.deepEqual(await (await underWay.answer).json(), { data: { orders: [] } })
    assert.deepEqual(await ended, [0, null])
    await orders.stop()
  })

  test('says which port is in use and how to move it', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    const child = start({ MALL_PORT_OFFSET: String(port - 8089) })
    const [errors, [code]] = await Promise.all([text(child.stderr ?? assert.fail()), once(child, 'exit')])
    assert.equal(code, 1)
    assert.match(errors, new RegExp(`PORT_IN_USE: port ${port} .*MALL_PORT_OFFSET`))
    taken.close()
  })

  test('says which variable is wrong', async () => {
    const child = start({ ORDER_SERVICE_URL: 'localhost' })
    const [errors, [code]] = await Promise.all([text(child.stderr ?? assert.fail()), once(child, 'exit')])
    assert.equal(code, 1)
    assert.match(errors, /ORDER_SERVICE_URL is "localhost"; it must be an address/)
  })
})
