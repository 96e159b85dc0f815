import { setTimeout as delay } from 'node:timers/promises'
import { type Postgres, type PostgresOptions, startPostgres } from 'service-chassis/postgres'
import type { Output } from '../output/output.ts'
import { Backoff } from './backoff.ts'

/** Keeps PostgreSQL running until it is told to stop. */
export class SupervisedPostgres {
  readonly #options: PostgresOptions
  readonly #output: Output
  readonly #onChange: () => void
  readonly #backoff = new Backoff()
  readonly #stop = new AbortController()
  #current: Postgres | undefined
  #starting: Promise<Map<string, string>> | undefined
  #watch: Promise<void> = Promise.resolve()

  constructor(options: PostgresOptions, output: Output, onChange: () => void) {
    this.#options = options
    this.#output = output
    this.#onChange = onChange
  }

  get current(): Postgres | undefined {
    return this.#current
  }

  /** Starts it and makes the databases. Answers their addresses, which hold for every later start. */
  start(databases: readonly string[]): Promise<Map<string, string>> {
    this.#starting = this.#startWith(databases)
    return this.#starting
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    // One that is still coming up is stopped when it is up; one that could not start has said why already.
    await Promise.allSettled([this.#starting])
    await this.#current?.stop()
    await this.#watch
  }

  async #startWith(databases: readonly string[]): Promise<Map<string, string>> {
    const postgres = await this.#run()
    const urls = new Map<string, string>()
    for (const name of databases) urls.set(name, await postgres.createDatabase(name))
    return urls
  }

  async #run(): Promise<Postgres> {
    const began = performance.now()
    const postgres = await startPostgres(this.#options)
    this.#current = postgres
    this.#onChange()
    this.#watch = this.#restartAfter(postgres, began)
    return postgres
  }

  async #restartAfter(postgres: Postgres, began: number): Promise<void> {
    await postgres.exited
    this.#current = undefined
    for (let uptime = performance.now() - began; !this.#stop.signal.aborted; uptime = 0) {
      const wait = this.#backoff.next(uptime)
      this.#output.warn('postgres', `ended; starting it again${wait ? ` in ${wait / 1000} s` : ''}`)
      try {
        await delay(wait, undefined, { signal: this.#stop.signal })
        const next = await this.#run()
        if (this.#stop.signal.aborted) await next.stop()
        return
      } catch (error) {
        if (!this.#stop.signal.aborted) this.#output.error('postgres', (error as Error).message)
      }
    }
  }
}
