import { setTimeout as delay } from 'node:timers/promises'
import { MallError } from '../mall-error.ts'
import type { CommandOutput } from '../output/command-output.ts'

const pollMs = 20
const patienceMs = 10_000

export type Served = 'served' | 'late' | 'no mall'

/** Asks the mall which versions it gives to visitors until it knows of this revision. */
export async function untilServed(mall: string, revision: number, signal: AbortSignal): Promise<Served> {
  const began = performance.now()
  for (;;) {
    const known = await revisionOf(mall, signal)
    if (known === undefined) return 'no mall'
    if (known >= revision) return 'served'
    if (performance.now() - began > patienceMs) return 'late'
    await delay(pollMs, undefined, { signal })
  }
}

export interface Change {
  /** When it was begun (`performance.now()`). */
  began: number
  mall: string
  /** The version. */
  what: string
  output: CommandOutput
}

/** How many milliseconds after its beginning a change has reached the pages; undefined where no mall runs. Throws where it has not. */
export function tellServed(served: Served, { began, mall, what, output }: Change): number | undefined {
  if (served === 'late') {
    throw new MallError(
      'NOT_SERVED',
      `${what} is live at the registry, but the mall at ${mall} does not serve it yet. Its shell takes it as soon as it hears from the registry; "npx mall doctor" tells what stands between.`,
    )
  }
  if (served === 'served') return Math.round(performance.now() - began)
  output.note(`No mall answers at ${mall}. It has the version when it runs.`)
  return undefined
}

async function revisionOf(mall: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const response = await fetch(`${mall}/versions`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    const text = await response.text()
    return response.ok ? (JSON.parse(text) as { revision: number }).revision : undefined
  } catch {
    signal.throwIfAborted()
    // Nobody listens there, or something that is no mall.
    return undefined
  }
}
