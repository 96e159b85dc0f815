import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const ports = {
  shell: 8080,
  order: 8081,
  delivery: 8082,
  postgres: 8084,
  product: 8085,
  registry: 8087,
  bff: 8089,
  'bff-2': 8090,
} as const
const command = resolve(import.meta.dirname, '../../mall/bin/mall.mjs')

export type Part = keyof typeof ports

/** `mall.json` of the data folder, as the supervisor writes it. */
interface MallFile {
  pid: number
  ready: boolean
  processes: Partial<Record<Part, { pid: number | null; port: number }>>
}

export interface MallOptions {
  /** Added to the environment of the mall; a function is told by how much its ports are shifted. */
  environment?: Record<string, string> | ((portOffset: number) => Record<string, string>)
  /** How long the first start may take, builds included. */
  patienceMs?: number
}

/** A mall on ports and in a data folder of its own, run as a person would: `mall start`. */
export class MallUnderTest {
  readonly dataDir: string
  readonly portOffset: number
  readonly #environment: Record<string, string>
  #supervisor: ChildProcess | undefined
  #written = ''

  private constructor(dataDir: string, portOffset: number, environment: Record<string, string>) {
    this.dataDir = dataDir
    this.portOffset = portOffset
    this.#environment = environment
  }

  /** Starts a mall and resolves when it is ready. Whoever starts it stops it. */
  static async start({ environment = {}, patienceMs = 120_000 }: MallOptions = {}): Promise<MallUnderTest> {
    const dataDir = await mkdtemp(join(tmpdir(), 'mall-under-test-'))
    const portOffset = await freePortOffset()
    const added = typeof environment === 'function' ? environment(portOffset) : environment
    const mall = new MallUnderTest(dataDir, portOffset, added)
    try {
      await mall.startAgain(patienceMs)
      return mall
    } catch (error) {
      await mall.stop()
      throw error
    }
  }

  /** Address of a part, without a slash at its end. */
  url(part: Part): string {
    return `http://127.0.0.1:${ports[part] + this.portOffset}`
  }

  /** Process number of a part, or of the supervisor; undefined while it has none. */
  pid(part: Part | 'supervisor'): number | undefined {
    return part === 'supervisor'
      ? this.#supervisor?.pid
      : (this.#describe()?.processes[part]?.pid ?? undefined)
  }

  /** All that the mall has written in its terminal. */
  get output(): string {
    return this.#written
  }

  /** Starts the supervisor over the same data, after it was killed or stopped, and resolves when the mall is ready. */
  async startAgain(patienceMs = 60_000): Promise<void> {
    const supervisor = spawn(process.execPath, [command, 'start'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        ...this.#environment,
        MALL_DATA_DIR: this.dataDir,
        MALL_PORT_OFFSET: String(this.portOffset),
      },
    })
    this.#supervisor = supervisor
    for (const stream of [supervisor.stdout, supervisor.stderr])
      stream.on('data', (chunk) => (this.#written += String(chunk)))
    await this.until('ready', patienceMs, () => {
      if (supervisor.exitCode !== null)
        throw new Error(`the mall ended with exit code ${supervisor.exitCode}:\n${this.#written}`)
      const file = this.#describe()
      return file?.pid === supervisor.pid && file?.ready === true
    })
  }

  /**
   * Kills a part (or the supervisor) with SIGKILL, and resolves when another process has taken its place and is ready.
   * PostgreSQL is in place again when the whole mall is ready.
   */
  async killAndRevive(part: Part | 'supervisor'): Promise<void> {
    const killed = await this.until(`a process of ${part}`, 30_000, () => this.pid(part))
    process.kill(killed, 'SIGKILL')
    if (part === 'supervisor') {
      if (this.#supervisor && this.#supervisor.exitCode === null && this.#supervisor.signalCode === null)
        await once(this.#supervisor, 'exit')
      return this.startAgain()
    }
    await this.until(`${part} in place again`, 60_000, () => {
      const pid = this.pid(part)
      return pid !== undefined && pid !== killed
    })
    await this.until(`${part} ready`, 60_000, () => isReady(this.url(part === 'postgres' ? 'shell' : part)))
  }

  /** Resolves with the first truthy answer; fails, telling what the mall wrote last, when none comes. */
  async until<T>(
    what: string,
    patienceMs: number,
    look: () => T | Promise<T>,
  ): Promise<Exclude<T, false | undefined>> {
    for (const deadline = Date.now() + patienceMs; ; await delay(25)) {
      const seen = await look()
      if (seen) return seen as Exclude<T, false | undefined>
      if (Date.now() > deadline)
        throw new Error(
          `not within ${patienceMs} ms: ${what}. The mall wrote:\n${this.#written.slice(-4000)}`,
        )
    }
  }

  /** Stops the mall as Ctrl-C does and removes its data. Answers its exit code. */
  async stop(): Promise<number | null> {
    const supervisor = this.#supervisor
    if (supervisor && supervisor.exitCode === null && supervisor.signalCode === null) {
      supervisor.kill('SIGINT')
      await once(supervisor, 'exit')
    }
    await rm(this.dataDir, { recursive: true, force: true })
    return supervisor?.exitCode ?? null
  }

  #describe(): MallFile | undefined {
    try {
      return JSON.parse(readFileSync(join(this.dataDir, 'mall.json'), 'utf8')) as MallFile
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    // Nobody answers: it is on its way up.
    return false
  }
}

/** An offset at which every port of a mall is free now. */
async function freePortOffset(): Promise<number> {
  for (;;) {
    // Browsers refuse port 10080, which the mall would have with an offset of 2000.
    const offset = 2_020 + Math.floor(Math.random() * 1_000) * 20
    const free = await Promise.all(Object.values(ports).map((port) => isFree(port + offset)))
    if (free.every(Boolean)) return offset
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
    throw error
  } finally {
    server.close()
  }
}
