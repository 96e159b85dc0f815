import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { MallUnderTest } from '../mall-under-test.ts'

const repository = resolve(import.meta.dirname, '../../..')

export interface CommandOptions {
  /** The checkout whose `mall` runs; this one unless said. */
  checkout?: string
  environment?: Record<string, string>
}

export interface CommandResult {
  code: number | null
  /** What it wrote, errors included. */
  output: string
  /** The last line of its standard output, if it is JSON. */
  answer: unknown
}

/** Runs `mall …` against a running mall, as somebody at a terminal of its machine would. */
export async function mallCommand(
  mall: MallUnderTest,
  args: readonly string[],
  { checkout = repository, environment = {} }: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [join(checkout, 'mall/bin/mall.mjs'), ...args], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NO_COLOR: '1',
      ...environment,
      MALL_DATA_DIR: mall.dataDir,
      MALL_PORT_OFFSET: String(mall.portOffset),
    },
  })
  const ended = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, output: stdout + stderr, answer: answerIn(stdout) }
}

/** As {@link mallCommand}; throws what it wrote unless it succeeds. */
export async function mustRun(...call: Parameters<typeof mallCommand>): Promise<CommandResult> {
  const result = await mallCommand(...call)
  if (result.code === 0) return result
  throw new Error(`mall ${call[1].join(' ')} ended with ${result.code}:\n${result.output}`)
}

function answerIn(stdout: string): unknown {
  const last = stdout.trim().split('\n').at(-1) ?? ''
  return last.startsWith('{') ? JSON.parse(last) : undefined
}
