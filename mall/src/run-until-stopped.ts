import type { Mall } from './mall.ts'
import type { Output } from './output/output.ts'
import { tellFailure } from './output/tell-error.ts'
import { watchStarter } from './watch-starter.ts'

/** Ctrl-C may arrive twice at once: from the terminal and passed on by the process between. */
const sameKeyMs = 500

/** Runs the mall until a signal, or the end of the process that started it, stops it. Answers the exit code. */
export async function runUntilStopped(mall: Mall, output: Output, onReady: () => void): Promise<number> {
  // Who read the output may be gone (a closed terminal, `| head`); the mall must still stop in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe)
  const stopping = Promise.withResolvers<void>()
  let firstSignal: number | undefined
  const onSignal = () => {
    if (firstSignal !== undefined && performance.now() - firstSignal > sameKeyMs) mall.hurry()
    firstSignal ??= performance.now()
    stopping.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.once('disconnect', () => stopping.resolve())
  // Its end may have been before we listened; `send` stays as a trace of the channel that we were given.
  if (process.send && !process.connected) stopping.resolve()
  const starterWatch = watchStarter(() => stopping.resolve())
  let exitCode = 0
  const started = mall.start().then(onReady, (error: unknown) => {
    if (error instanceof Error && error.name === 'AbortError') return
    exitCode = 1
    tellFailure(error)
    stopping.resolve()
  })
  await stopping.promise
  clearInterval(starterWatch)
  if (exitCode === 0) output.say('\n  Stopping …')
  await mall.stop()
  await started
  return exitCode
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
}
