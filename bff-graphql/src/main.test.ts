import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, test } from 'node:test'

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

  async function ready(offset: number): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${8089 + offset}/readyz`).catch(() => undefined)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  test('stops when whoever started it has gone', async () => {
    const offset = await freeOffset()
    const child = start({ MALL_PORT_OFFSET: String(offset) })
    await ready(offset)
    child.disconnect()
    assert.deepEqual(await once(child, 'exit'), [0, null])
  })

  test('stops on SIGTERM, with a stream open', async () => {
    const offset = await freeOffset()
    const child = start({ MALL_PORT_OFFSET: String(offset) })
    await ready(offset)
    const query = encodeURIComponent('subscription { events { type } }')
    const stream = await fetch(`http://127.0.0.1:${8089 + offset}/graphql/stream?query=${query}`)
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
    await assert.rejects(stream.text())
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
