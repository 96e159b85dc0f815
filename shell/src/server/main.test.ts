import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'

function start(
  environment: Record<string, string>,
  execArgv: string[] = [],
): {
  child: ChildProcess
  output: () => string
  listening: Promise<string>
} {
  const child = fork(join(import.meta.dirname, 'main.ts'), {
    env: { ...process.env, PORT: '0', ...environment },
    execArgv,
    silent: true,
  })
  let text = ''
  const listening = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk
      const url = /the mall: (http\S+)/.exec(text)?.[1]
      if (url !== undefined) listening.resolve(url)
    })
  }
  return { child, output: () => text, listening: listening.promise }
}

test('the server exits when whoever started it is gone', async () => {
  const { child, listening } = start({})
  assert.equal((await fetch(`${await listening}/healthz`)).status, 200)
  child.disconnect()
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

test('the server exits too when whoever started it was gone before it could notice', async () => {
  const slowly = 'data:text/javascript,await new Promise((resolve) => setTimeout(resolve, 200))'
  const { child } = start({}, ['--import', slowly])
  child.disconnect()
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

test('the server drains and exits on SIGTERM', async () => {
  const { child, listening } = start({})
  await listening
  child.kill('SIGTERM')
  assert.deepEqual(await once(child, 'exit'), [0, null])
})

test(
  'the server does not wait for a connection that a browser opened ahead',
  { timeout: 30_000 },
  async (context) => {
    const { child, listening } = start({})
    context.after(() => child.kill('SIGKILL'))
    const unused = connect(Number(new URL(await listening).port), '127.0.0.1')
    await once(unused, 'connect')
    child.kill('SIGTERM')
    assert.deepEqual(await once(child, 'exit'), [0, null])
    unused.destroy()
  },
)

test('a port in use is an error that names the port and the variable', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { child, output } = start({ PORT: String(port) })
  const [code] = (await once(child, 'close')) as [number]
  other.close()
  assert.equal(code, 1)
  assert.match(output(), new RegExp(`Port ${port} is already in use.*MALL_PORT_OFFSET`))
})

test('a setting that makes no sense is an error that names it', async () => {
  for (const [name, value] of [
    ['MALL_PORT_OFFSET', 'many'],
    ['BFF_URL', 'nowhere'],
  ] as const) {
    const { child, output } = start({ [name]: value })
    const [code] = (await once(child, 'close')) as [number]
    assert.notEqual(code, 0)
    assert.match(output(), new RegExp(`${name} must be .*"${value}"`))
    assert.doesNotMatch(output(), /\n\s+at /)
  }
})
