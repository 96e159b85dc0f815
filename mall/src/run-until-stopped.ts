import type { Mall } from './mall.ts'
import type { Output } from './output/output.ts'
import { tellError } from './output/tell-error.ts'

const parentPollMs = 500
/** Ctrl-C may arrive twice at once: from the terminal and passed on by the process between. */
const sameKeyMs = 500

/** Runs the mall until a signal, or the end of the process that started it, stops it. Answers the exit code. */
export async function runUntilStopped(mall: Mall, output: Output, onReady: () => void): Promise<number> {
  const stopping = Promise.withResolvers<void>()
  let firstSignal: number | undefined
  const onSignal = () => {
    if (firstSignal !== undefined && performance.now() - firstSignal > sameKeyMs) mall.hurry()
    firstSignal ??= performance.now()
    stopping.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.once('disconnect', () => stopping.resolve())
  const parentWatch = watchParent(() => stopping.resolve())
  let exitCode = 0
  const started = mall.start().then(onReady, (error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return
    exitCode = 1
    tellError(error, output)
    stopping.resolve()
  })
  await stopping.promise
  clearInterval(parentWatch)
  if (exitCode === 0) output.say('\n  Stopping …')
  await mall.stop()
  await started
  return exitCode
}

/** npm that is killed can't pass that on; the mall it started would run on unseen. */
function watchParent(onGone: () => void): NodeJS.Timeout | undefined {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, parentPollMs).unref()
}
