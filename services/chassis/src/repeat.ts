import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from './log.ts'

/** Work that goes on until it is stopped. */
export interface Task {
  stop(): Promise<void>
}

/** Does something now and again and again, `everyMs` after it was done; a failure is logged and does not end it. */
export function repeat(name: string, everyMs: number, log: Log, work: () => Promise<unknown>): Task {
  const stopping = new AbortController()
  let failing = false
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await work()
        failing = false
      } catch (error) {
        if (!failing) log.warn('a task failed and is repeated', { task: name, error })
        failing = true
      }
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
