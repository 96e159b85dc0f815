import { setTimeout as delay } from 'node:timers/promises'

export interface CircuitsWatch {
  signal: AbortSignal
  /** How long to wait at most. */
  patienceMs?: number
}

const pollMs = 50
const answerMs = 2_000

/**
 * Resolves when the BFFs call every service again that they kept away from while all started, and after `patienceMs` in any case. What then is
 * still missing is the answer, for people: nothing, if all is well.
 */
export async function untilCircuitsClosed(
  bffs: readonly string[],
  { signal, patienceMs = 10_000 }: CircuitsWatch,
): Promise<string[]> {
  for (const deadline = performance.now() + patienceMs; ; await delay(pollMs, undefined, { signal })) {
    const missing = (await Promise.all(bffs.map((url) => missingAt(url, signal)))).flat()
    if (missing.length === 0 || performance.now() > deadline) return missing
  }
}

async function missingAt(bff: string, signal: AbortSignal): Promise<string[]> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)])
    const response = await fetch(`${bff}/readyz`, { signal: limit })
    const { circuits = {} } = (await response.json()) as { circuits?: Record<string, string> }
    const open = Object.keys(circuits).filter((service) => circuits[service] !== 'closed')
    return open.map((service) => `the ${service} service does not answer the BFF (${bff}/circuits)`)
  } catch (error) {
    signal.throwIfAborted()
    return [`${bff} does not answer (${error instanceof Error ? error.message : String(error)})`]
  }
}
