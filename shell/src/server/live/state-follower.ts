import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readBody } from './read-body.ts'
import { StateReader, type ReadState } from './read-state.ts'
import { reasonOf } from './reason-of.ts'
import { writeWhole } from './write-whole.ts'

const pollMs = 20_000
const largestState = 32 * 1024 * 1024
const pauseMs = { shortest: 100, longest: 3_000 }

/** Follows what is live: asks the registry, which answers when something changed, and keeps the last answer on disk for the next start. */
export class StateFollower {
  readonly #url: string
  readonly #folder: string
  readonly #log: (line: string) => void
  readonly #reader = new StateReader()
  readonly #stopped = new AbortController()
  readonly #onState: (state: ReadState) => void
  #revision: number | undefined
  #wasLive = false
  #problem: string | undefined
  #following: Promise<void> | undefined

  constructor(url: string, folder: string, onState: (state: ReadState) => void, log: (line: string) => void) {
    this.#url = url
    this.#folder = folder
    this.#onState = onState
    this.#log = log
  }

  /** Why the registry can't be heard, if so. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** Begins with the registry's answer, or, where it gives none at once, with that of the last time. */
  async start(): Promise<void> {
    const stored = await this.#readStored()
    await this.#ask(1_000).catch((error: unknown) => this.#tell(error))
    if (this.#revision === undefined && stored) this.#take(stored)
    this.#following = this.#follow()
  }

  async close(): Promise<void> {
    this.#stopped.abort()
    await this.#following
  }

  async #follow(): Promise<void> {
    let pause = pauseMs.shortest
    while (!this.#stopped.signal.aborted) {
      const before = this.#revision
      try {
        await this.#ask(pollMs + 5_000)
        if (this.#problem !== undefined) this.#log('the registry answers again')
        this.#problem = undefined
        pause = pauseMs.shortest
        if (this.#revision !== before) continue
      } catch (error) {
        this.#tell(error)
        pause = Math.min(pauseMs.longest, pause * 2)
      }
      // Spread, so that many servers do not come back at the same moment.
      const spread = pause * (0.5 + Math.random() / 2)
      await wait(spread, undefined, { signal: this.#stopped.signal }).catch(() => undefined)
    }
  }

  /** Waits for a state other than the one that is known. */
  async #ask(timeout: number): Promise<void> {
    const query = this.#problem !== undefined || this.#revision === undefined ? '' : this.#queryAfter()
    const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(timeout)])
    const answer = await fetch(`${this.#url}/state${query}`, { signal, redirect: 'error' })
    const text = (await readBody(answer, largestState)).toString('utf8')
    const json: unknown = JSON.parse(text)
    if (query !== '' && isSameRevision(json, this.#revision)) return
    const read = this.#reader.read(json)
    if (read.state.revision === 0 && this.#wasLive) {
      throw new Error('nothing was ever deployed there, so it has lost its data or is another registry')
    }
    this.#take(read)
    await this.#store(text)
  }

  #take(read: ReadState) {
    this.#revision = read.state.revision
    this.#onState(read)
    this.#wasLive ||= read.state.revision > 0
  }

  #queryAfter() {
    return `?after=${this.#revision}&timeout=${pollMs}`
  }

  #tell(error: unknown) {
    if (this.#stopped.signal.aborted) return
    const problem = `registry: no usable answer from ${this.#url} (${reasonOf(error)})`
    if (this.#problem === undefined) this.#log(`${problem}; what was live stays served`)
    this.#problem = problem
  }

  async #readStored(): Promise<ReadState | undefined> {
    try {
      const read = this.#reader.read(JSON.parse(await readFile(this.#path, 'utf8')))
      this.#wasLive = read.state.revision > 0
      return read
    } catch (error) {
      const isFirst = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isFirst) this.#log(`${this.#path} can't be used (${reasonOf(error)})`)
      return undefined
    }
  }

  async #store(text: string): Promise<void> {
    try {
      await writeWhole(this.#path, text)
    } catch (error) {
      this.#log(`${this.#path} can't be written (${reasonOf(error)})`)
    }
  }

  get #path() {
    return join(this.#folder, 'state.json')
  }
}

function isSameRevision(json: unknown, revision: number | undefined): boolean {
  return typeof json === 'object' && json !== null && 'revision' in json && json.revision === revision
}
