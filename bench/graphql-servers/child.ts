import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** A process of this bench that has told it is ready; disposed of, it has ended. */
export interface Child extends AsyncDisposable {
  /** What it told. */
  ready: Record<string, string>
  /** Processor time used so far, in microseconds. */
  cpu(): Promise<number>
}

/**
 * Starts `file` of this folder, on the processors `cores` (as `taskset` takes them) where the machine can do that.
 * @param flags for Node and V8
 */
export async function start(
  file: string,
  environment: Record<string, string>,
  cores: string | undefined,
  flags: readonly string[] = [],
): Promise<Child> {
  const env = { ...process.env, NODE_ENV: 'production', ...environment }
  const options = {
    cwd: folder,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'] as ['ignore', 'inherit', 'inherit', 'ipc'],
  }
  const child = cores
    ? spawn('taskset', ['-c', cores, process.execPath, ...flags, file], options)
    : fork(file, { ...options, execPath: process.execPath, execArgv: [...flags] })
  const ended = once(child, 'exit')
  const early = ended.then(() => undefined)
  const message = async (): Promise<unknown> => {
    const said = (await Promise.race([once(child, 'message'), early])) as [unknown] | undefined
    if (!said) throw new Error(`${file} ended early`)
    return said[0]
  }
  const ready = (await message()) as Record<string, string>
  return {
    ready,
    async cpu() {
      child.send('cpu')
      return Number(await message())
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** What `load.mjs` prints. */
export interface Load {
  requests: number
  seconds: number
  /** Milliseconds. */
  p99: number
  /** Answers other than expected, and none. */
  bad: number
}

/** Until the `duration` in seconds is over, or the `amount` of requests answered. */
interface LoadOptions {
  url: string
  body: string
  /** What every answer must be. */
  expectBody: string
  connections: number
  duration?: number
  amount?: number
  /** Requests a second, whatever the answers. */
  overallRate?: number
}

export async function load(cores: string | undefined, options: LoadOptions): Promise<Load> {
  const command = [process.execPath, 'load.mjs', JSON.stringify(options)]
  const all = cores ? ['taskset', '-c', cores, ...command] : command
  const [program = '', ...rest] = all
  const child = spawn(program, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  await once(child, 'close')
  return JSON.parse(text) as Load
}
