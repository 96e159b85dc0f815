import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'

const mall = join(import.meta.dirname, '../../bin/mall.mjs')
const services = join(import.meta.dirname, '../../../services')
const deliveryPort = 8082
const productPort = 8085

describe('mall chaos', () => {
  const children: ChildProcess[] = []
  let delivery = ''
  let product = ''
  let nothing = ''

  before(async () => {
    nothing = `http://127.0.0.1:${await freePort()}`
    ;[delivery, product] = await Promise.all([
      start('delivery', deliveryPort, { MALL_FAULTS: 'on' }),
      start('product', productPort, { MALL_FAULTS: 'off' }),
    ])
  })
  after(() => children.forEach((child) => child.kill('SIGKILL')))
  beforeEach(async () => {
    const headers = { 'content-type': 'application/json' }
    await fetch(`${delivery}/faults`, { method: 'PUT', headers, body: '{"fault":"none"}' })
  })

  /** The real service; faults need no database, and there is none. */
  async function start(name: string, port: number, environment: NodeJS.ProcessEnv): Promise<string> {
    const free = await freePort()
    const child = spawn(process.execPath, [join(services, name, 'src/main.ts')], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {
        ...process.env,
        MALL_PORT_OFFSET: String(free - port),
        [`${name.toUpperCase()}_DATABASE_URL`]: 'postgres://nobody@127.0.0.1:9/none',
        ...environment,
      },
    })
    children.push(child)
    const url = `http://127.0.0.1:${free}`
    while (
      !(await fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      assert.equal(child.exitCode, null, `The ${name} service ended while it started`)
      await delay(50)
    }
    return url
  }

  async function run(...args: string[]) {
    const child = spawn(process.execPath, [mall, 'chaos', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        PRODUCT_SERVICE_URL: product,
        ORDER_SERVICE_URL: nothing,
        DELIVERY_SERVICE_URL: delivery,
      },
    })
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { status: child.exitCode, stdout, stderr }
  }
  const healthz = async () => (await fetch(`${delivery}/healthz`)).status

  it('has a service fail until it is told otherwise', async () => {
    const { status, stdout } = await run('delivery', 'errors=100')
    assert.equal(status, 0)
    assert.match(stdout, /✔ The delivery service answers 100 % of the requests with 500\./)
    assert.match(stdout, /See its circuit +http:\/\/localhost:\d+/)
    assert.match(stdout, /End it +npx mall chaos delivery up/)
    assert.equal(await healthz(), 500)
    const ended = await run('delivery', 'up')
    assert.match(ended.stdout, /✔ ended errors=100\n✔ The delivery service answers as it should\./)
    assert.equal(await healthz(), 200)
  })

  it('tells each fault in one line of JSON, with its end', async () => {
    const { stdout } = await run('delivery', 'slow=1', '--for', '5m', '--json')
    const { endsAt, ...rest } = JSON.parse(stdout) as Record<string, unknown>
    assert.deepEqual(rest, { service: 'delivery', before: { fault: 'none' }, fault: 'slow', ms: 1 })
    const left = Date.parse(String(endsAt)) - Date.now()
    assert.ok(left > 200_000 && left <= 300_000, `${left} ms left`)
  })

  it('tells the faults of all services, and of those that it can not ask, why', async () => {
    await run('delivery', 'hang')
    const { status, stdout } = await run()
    assert.equal(status, 0)
    assert.match(stdout, /delivery +hang +takes requests and never answers/)
    assert.match(stdout, /product +\? +The product service at \S+ takes no faults/)
    assert.match(stdout, /order +\? +The order service at \S+ can not be reached/)
    assert.match(stdout, /✔ Services with a fault: 1 of 3\.\n.*End all +npx mall chaos up/)
  })

  it('ends all', async () => {
    await run('delivery', 'errors=100')
    const { stdout } = await run('up', '--json')
    const { services } = JSON.parse(stdout) as { services: object[] }
    assert.deepEqual(services[2], { service: 'delivery', fault: 'none' })
    assert.equal(await healthz(), 200)
  })

  it('says what to do where a service takes no faults, or is away', async () => {
    const without = await run('product', 'down')
    assert.equal(without.status, 1)
    assert.match(
      without.stderr,
      /✖ The product service at .* takes no faults\..*MALL_MODE=production.*\[FAULTS_OFF\]/,
    )
    const away = await run('order', 'down')
    assert.equal(away.status, 1)
    assert.match(away.stderr, /can not be reached\. .*npm start \[SERVICE_UNREACHABLE\]/)
  })

  it('does not understand other words, and says what there is', async () => {
    const service = await run('delvery', 'down')
    assert.equal(service.status, 2)
    assert.match(
      service.stderr,
      /no service "delvery"\. Did you mean "delivery"\? Services: product, order, delivery\./,
    )
    const fault = await run('delivery')
    assert.equal(fault.status, 2)
    assert.match(fault.stderr, /mall chaos delivery down, for example/)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
