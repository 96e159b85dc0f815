import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from 'service-chassis/postgres'
import { untilCircuitsClosed } from './circuits-closed.ts'
import { takeLock } from './lock.ts'
import { MallError } from './mall-error.ts'
import { readMallFile, removeMallFile, writeMallFile } from './mall-file.ts'
import type { Output } from './output/output.ts'
import { tellError } from './output/tell-error.ts'
import { ensurePortsFree } from './ports-free.ts'
import { SupervisedPostgres } from './processes/supervised-postgres.ts'
import { SupervisedProcess } from './processes/supervised-process.ts'
import type { Program } from './programs.ts'
import { untilReady } from './readiness.ts'
import { shortPath } from './settings.ts'

export interface MallPlan {
  dataDir: string
  host: string
  portOffset: number
  /** Undefined where every service has a database elsewhere. */
  postgres: { port: number; databases: readonly string[] } | undefined
  /** The ports that the programs will want. */
  ports: Record<string, number>
  programs(databaseUrls: Map<string, string>): Program[]
  /** Done while the other programs start; those of stage 0 wait for it. */
  build(signal: AbortSignal): Promise<void>
  /** Done after it, while those of stage 0 start. Without it the mall runs on: it serves what was deployed before. */
  deploy(signal: AbortSignal): Promise<void>
  /** Done once the mall is ready, for what nobody waits for. */
  buildLater(signal: AbortSignal): Promise<void>
  readyUrl: string
  /** The BFFs, which may keep away for a while from services that came up after them. */
  bffUrls: readonly string[]
}

const predecessorMs = 15_000

/** The running mall: PostgreSQL and the servers, each kept running until `stop`. */
export class Mall {
  readonly #plan: MallPlan
  readonly #output: Output
  readonly #abort = new AbortController()
  readonly #startedAt = new Date().toISOString()
  #postgres: SupervisedPostgres | undefined
  #servers: SupervisedProcess[] = []
  #building: Promise<void> = Promise.resolve()
  #deploying: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined
  #ready = false
  #stopped: Promise<void> | undefined

  constructor(plan: MallPlan, output: Output) {
    this.#plan = plan
    this.#output = output
  }

  /** Starts everything and resolves when the mall is ready. After an error `stop` clears up what was started. */
  async start(): Promise<void> {
    const { ports, host, readyUrl, bffUrls } = this.#plan
    const { signal } = this.#abort
    this.#takeDataFolder()
    await this.#untilPredecessorEnded()
    await ensurePortsFree(ports, host)
    this.#building = this.#plan.build(signal)
    // Its failure is met below; until then PostgreSQL and the services come up.
    this.#building.catch(() => undefined)
    const urls = await this.#startPostgres()
    signal.throwIfAborted()
    this.#servers = this.#plan
      .programs(urls)
      .map((program) => new SupervisedProcess(program, this.#output, () => this.#describe()))
    this.#output.holdWarnings()
    this.#startServers((stage) => stage > 0)
    await this.#building
    signal.throwIfAborted()
    this.#startServers((stage) => stage === 0)
    this.#deploying = this.#plan.deploy(signal).catch((error: unknown) => {
      if (!signal.aborted) tellError(error, this.#output)
    })
    await this.#deploying
    await untilReady(readyUrl, {
      signal,
      onSlow: (reasons) => {
        this.#output.releaseWarnings({ show: true })
        this.#output.say(`  Not ready yet. Waiting for: ${reasons.join('; ')}`)
      },
    })
    const missing = await untilCircuitsClosed(bffUrls, { signal })
    this.#output.releaseWarnings({ show: missing.length > 0 })
    for (const each of missing)
      this.#output.say(`  Going on although ${each}. What comes from there is missing until it does.`)
    this.#ready = true
    this.#describe()
    this.#building = this.#plan.buildLater(signal).catch((error: unknown) => {
      if (!signal.aborted) tellError(error, this.#output)
    })
  }

  /** For an impatient person: servers that still drain are ended at once. */
  hurry(): void {
    for (const server of this.#servers) server.kill()
  }

  /** Stops the servers stage by stage, each draining, and PostgreSQL last. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll()
    return this.#stopped
  }

  async #stopAll(): Promise<void> {
    this.#abort.abort(new DOMException('The mall is stopping.', 'AbortError'))
    await Promise.allSettled([this.#building, this.#deploying])
    const stages = Map.groupBy(this.#servers, ({ program }) => program.stage)
    for (const stage of [...stages.keys()].sort()) {
      await Promise.all((stages.get(stage) ?? []).map((server) => server.stop()))
    }
    await this.#postgres?.stop()
    if (!this.#release) return
    removeMallFile(this.#plan.dataDir)
    this.#release()
  }

  #startServers(wanted: (stage: number) => boolean): void {
    for (const server of this.#servers) if (wanted(server.program.stage)) server.start()
  }

  async #startPostgres(): Promise<Map<string, string>> {
    const { postgres, dataDir } = this.#plan
    if (!postgres) return new Map()
    this.#postgres = new SupervisedPostgres(
      { dataDir: join(dataDir, 'postgres'), port: postgres.port },
      this.#output,
      () => this.#describe(),
    )
    return this.#postgres.start(postgres.databases)
  }

  #takeDataFolder(): void {
    const { dataDir } = this.#plan
    const lock = takeLock(join(dataDir, 'mall.lock'))
    if (lock.heldBy === undefined) {
      this.#release = lock.release
      return
    }
    throw new MallError(
      'ALREADY_RUNNING',
      `A mall already runs with the data in ${shortPath(dataDir)} (process ${lock.heldBy}). Stop it with Ctrl-C in its terminal, ` +
        'or start a second one beside it with MALL_DATA_DIR=.data-2 MALL_PORT_OFFSET=100.',
    )
  }

  /** Where a mall was killed, its children need a moment to notice and to give their ports back. */
  async #untilPredecessorEnded(): Promise<void> {
    const before = readMallFile(this.#plan.dataDir)
    const pids = Object.values(before?.processes ?? {}).flatMap(({ pid }) => pid ?? [])
    const { signal } = this.#abort
    for (const deadline = Date.now() + predecessorMs; pids.some(isAlive) && Date.now() < deadline;) {
      await delay(50, undefined, { signal })
    }
  }

  #describe(): void {
    const { dataDir, portOffset, ports } = this.#plan
    if (!this.#release) return
    const processes: Parameters<typeof writeMallFile>[1]['processes'] = {}
    for (const { program, pid } of this.#servers)
      processes[program.name] = { pid: pid ?? null, port: program.port }
    const postgres = this.#postgres?.current
    if (this.#postgres) {
      processes.postgres = {
        pid: postgres?.pid ?? null,
        port: postgres?.port ?? ports.postgres ?? 0,
        keeperPid: postgres?.keeperPid ?? null,
      }
    }
    writeMallFile(dataDir, {
      pid: process.pid,
      startedAt: this.#startedAt,
      portOffset,
      ready: this.#ready,
      processes,
    })
  }
}
