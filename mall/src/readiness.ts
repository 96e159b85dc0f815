import { setTimeout as delay } from 'node:timers/promises'

export interface ReadinessWatch {
  signal: AbortSignal
  /** Told what is missing when it takes long, and again when that changes. */
  onSlow: (reasons: string[]) => void
  slowMs?: number
}

const pollMs = 50
const answerMs = 5_000

/** Resolves when the address answers 200. */
export async function untilReady(
  url: string,
  { signal, onSlow, slowMs = 20_000 }: ReadinessWatch,
): Promise<void> {
  const began = performance.now()
  for (let told = ''; ;) {
    const reasons = await reasonsNotReady(url, signal)
    if (reasons === undefined) return
    if (performance.now() - began > slowMs && reasons.join() !== told) {
      told = reasons.join()
      onSlow(reasons)
    }
    await delay(pollMs, undefined, { signal })
  }
}

/** Why the server is not ready, in its own words; undefined when it is. */
async function reasonsNotReady(url: string, signal: AbortSignal): Promise<string[] | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) })
    const body = await response.text()
    if (response.ok) return undefined
    const { reasons } = JSON.parse(body) as { reasons?: string[] }
    return reasons ?? [`${url} answers ${response.status}`]
  } catch (error) {
    signal.throwIfAborted()
    return [`${url} does not answer (${error instanceof Error ? error.message : String(error)})`]
  }
}
