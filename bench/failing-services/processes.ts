import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceName } from './queries.ts'

const bffPort = 8089
const folder = import.meta.dirname

/** Where everything is that is measured. */
export interface Mall {
  bff: string
  services: Record<ServiceName, string>
  stop(): void
}

/** Starts the services in memory in one process and the BFF, as `mall start` runs it, in another. */
export async function startMall(): Promise<Mall> {
  const children: ChildProcess[] = []
  const start = (script: string, env: NodeJS.ProcessEnv = {}) => {
    const child = fork(script, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    })
    children.push(child)
    return child
  }
  const [services] = (await once(start(join(folder, 'services.ts')), 'message')) as [
    Record<ServiceName, string>,
  ]
  const port = await freePort()
  start(join(folder, '../../bff-graphql/src/main.ts'), {
    MALL_PORT_OFFSET: String(port - bffPort),
    REGISTRY_URL: '',
    BREAKER_OPEN_MS: '5000',
    PRODUCT_SERVICE_URL: services.product,
    ORDER_SERVICE_URL: services.order,
    DELIVERY_SERVICE_URL: services.delivery,
  })
  const bff = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(`${bff}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await answers())) await delay(50)
  return { bff, services, stop: () => children.forEach((child) => child.kill()) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
