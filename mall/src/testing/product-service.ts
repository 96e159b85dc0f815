import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Postgres, startTemporaryPostgres } from 'service-chassis/postgres'

const main = fileURLToPath(new URL('../../../services/product/src/main.ts', import.meta.url))
const productPort = 8085

/** The real product service as a process of its own, with a database of its own. */
export class RealProductService {
  readonly url: string
  readonly portOffset: number
  readonly #environment: NodeJS.ProcessEnv
  readonly #postgres: Postgres
  #process: ChildProcess | undefined

  private constructor(postgres: Postgres, databaseUrl: string, portOffset: number) {
    this.#postgres = postgres
    this.portOffset = portOffset
    this.url = `http://127.0.0.1:${productPort + portOffset}`
    this.#environment = {
      ...process.env,
      PRODUCT_DATABASE_URL: databaseUrl,
      MALL_PORT_OFFSET: String(portOffset),
    }
  }

  static async start(): Promise<RealProductService> {
    const postgres = await startTemporaryPostgres()
    const portOffset = (await freePort()) - productPort
    const service = new RealProductService(postgres, await postgres.createDatabase('product'), portOffset)
    await service.begin()
    return service
  }

  async begin(): Promise<void> {
    this.#process = spawn(process.execPath, [main], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    while (!(await this.#isReady())) {
      if (this.#process.exitCode !== null) throw new Error('The product service ended while it started')
      await delay(50)
    }
  }

  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  async stop(): Promise<void> {
    await this.kill()
    await this.#postgres.stop()
  }

  async count(): Promise<number> {
    const { page } = (await (await fetch(`${this.url}/products?size=1`)).json()) as {
      page: { totalElements: number }
    }
    return page.totalElements
  }

  /** The position of the newest event: what published nothing leaves it. */
  async newestEvent(): Promise<string | undefined> {
    const [event] = (await (await fetch(`${this.url}/events/latest`)).json()) as { sequence: string }[]
    return event?.sequence
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok
    } catch {
      return false
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
