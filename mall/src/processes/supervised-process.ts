import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Output } from '../output/output.ts'
import type { Program } from '../programs.ts'
import { Backoff } from './backoff.ts'

const patienceMs = 10_000

/** Keeps one program running until it is told to stop. */
export class SupervisedProcess {
  readonly program: Program
  readonly #output: Output
  readonly #onChange: () => void
  readonly #backoff = new Backoff()
  #child: ChildProcess | undefined
  #ended: Promise<void> = Promise.resolve()
  #retry: NodeJS.Timeout | undefined
  #stopping = false

  constructor(program: Program, output: Output, onChange: () => void) {
    this.program = program
    this.#output = output
    this.#onChange = onChange
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  start(): void {
    const { name, folder, script, environment } = this.program
    const began = performance.now()
    const child = spawn(process.execPath, [script], {
      cwd: folder,
      env: environment,
      // The channel closes when the supervisor is gone, and the child ends then.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C reaches the supervisor alone, which stops its children in order.
      detached: true,
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      if (stream)
        createInterface(stream).on('line', (line) => this.#output.line(name, line, stream === child.stderr))
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#ended = promise
    const end = (how: string) => {
      if (this.#child !== child) return
      this.#child = undefined
      resolve()
      if (!this.#stopping) this.#startAgain(how, performance.now() - began)
      this.#onChange()
    }
    child.once('error', (error) => end(`could not run: ${error.message}`))
    child.once('exit', (code, signal) =>
      end(signal ? `was killed by ${signal}` : `ended with exit code ${code}`),
    )
    this.#onChange()
  }

  /** Asks the program to drain, and ends it where it takes too long. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#retry)
    const child = this.#child
    if (!child) return
    const { name, drainMs = patienceMs } = this.program
    child.kill('SIGTERM')
    const impatience = setTimeout(() => {
      this.#output.warn(name, `did not stop within ${drainMs / 1000} s and is killed`)
      child.kill('SIGKILL')
    }, drainMs)
    await this.#ended
    clearTimeout(impatience)
  }

  /** Ends what is running now, without a word. */
  kill(): void {
    this.#child?.kill('SIGKILL')
  }

  #startAgain(how: string, uptimeMs: number): void {
    const wait = this.#backoff.next(uptimeMs)
    this.#output.warn(this.program.name, `${how}; starting it again${wait ? ` in ${wait / 1000} s` : ''}`)
    this.#retry = setTimeout(() => this.start(), wait)
  }
}
