import type { Configuration } from '../configuration.ts'
import { reasonOf } from '../live/reason-of.ts'
import { tellRegistry } from '../tell-registry.ts'
import type { Samples } from './samples.ts'

const everyMs = 1_000

/** Tells the registry each second what was counted. While it can't be told, it is told with the next. Returns what ends it. */
export function forwardSamples(
  samples: Samples,
  configuration: Pick<Configuration, 'registryUrl' | 'platformToken'>,
  log: (line: string) => void,
): () => void {
  let problem: string | undefined
  let isTelling = false

  async function tell() {
    const batch = samples.take()
    if (!batch.length) return
    try {
      const answer = await tellRegistry(configuration, 'POST', '/health-reports', { samples: batch })
      // What makes no sense to it would be refused again and again, and all that comes later with it.
      if (answer.status === 400 || answer.status === 413) {
        log(`the registry refused health reports, which are dropped: ${await answer.text()}`)
        return
      }
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      problem = undefined
    } catch (error) {
      samples.putBack(batch)
      const reason = reasonOf(error)
      if (reason !== problem) log(`the registry takes no health reports (${reason}); they are kept`)
      problem = reason
    }
  }

  const timer = setInterval(() => {
    if (isTelling) return
    isTelling = true
    void tell().finally(() => (isTelling = false))
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
