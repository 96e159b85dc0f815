import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { MallError } from '../mall-error.ts'
import type { Output } from '../output/output.ts'
import { type BuildStep, hasPreviousBuild, isUpToDate, markUpToDate } from './build-step.ts'

export interface BuildResult {
  built: string[]
  failed: string[]
}

const atOnce = 2

/** Builds what changed. What fails is told; the others go on, and a previous build of it stays in use. */
export async function build(steps: BuildStep[], output: Output, signal?: AbortSignal): Promise<BuildResult> {
  const queue = steps.filter((step) => !isUpToDate(step))
  const result: BuildResult = { built: [], failed: [] }
  if (!queue.length) return result
  output.say(`  Building ${queue.map(({ name }) => name).join(', ')} …`)
  const worker = async () => {
    for (let step = queue.shift(); step && !signal?.aborted; step = queue.shift()) {
      const { failed, built } = result
      const began = performance.now()
      const problem = await run(step, signal)
      if (signal?.aborted) return
      if (problem === undefined) {
        markUpToDate(step)
        built.push(step.name)
        output.say(`  Built ${step.name} in ${Math.round(performance.now() - began)} ms`)
      } else {
        failed.push(step.name)
        output.error(
          step.name,
          `The build failed; ${hasPreviousBuild(step) ? 'the previous one stays in use' : 'there is no previous one'}.\n${problem}`,
        )
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  signal?.throwIfAborted()
  return result
}

/** For where nothing less than all will do. */
export async function buildAll(steps: BuildStep[], output: Output): Promise<void> {
  const { built, failed } = await build(steps, output)
  if (failed.length) {
    throw new MallError(
      'BUILD_FAILED',
      `The build of ${failed.join(', ')} failed. Mend the errors above and build again.`,
    )
  }
  if (!built.length) output.say('  Everything is built already.')
}

/** Answers what went wrong. */
async function run(
  { script, folder }: BuildStep,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const child = spawn(process.execPath, script, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    // Killed at once: a build writes into a folder of its own until it is complete.
    ...(signal ? { signal, killSignal: 'SIGKILL' as const } : {}),
  })
  const exit = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, killedBy) => resolve(code === 0 ? undefined : `exit ${code ?? killedBy}`))
  })
  const [problem, out, err] = await Promise.all([exit, textOf(child.stdout), textOf(child.stderr)])
  return problem === undefined ? undefined : withoutStack(`${out}${err}`) || problem
}

function textOf(stream: Readable | null): Promise<string> {
  return stream ? text(stream) : Promise.resolve('')
}

/** Where in Vite an error was thrown helps nobody; what it says comes before. */
function withoutStack(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line))
  return lines
    .filter((line) => !/^\s*(errors: \[Getter\/Setter\]|})$/.test(line))
    .map((line) => line.replace(/ \{$/, ''))
    .join('\n')
}
