import { createHash } from 'node:crypto'
import type { LiveVersion, MfeState } from './state.ts'

const slots = 10_000

/**
 * The version of a micro-frontend that a visitor gets. It depends on the visitor and the name alone: the same visitor keeps it, micro-frontends
 * are tried out on different visitors, and raising the traffic of a canary only moves visitors from stable to canary.
 */
export function versionFor({ name, stable, canary }: MfeState, visitor: string): LiveVersion {
  return canary && slotOf(visitor, name) < (canary.traffic * slots) / 100 ? canary : stable
}

/** Where a visitor stands in the line of all visitors of a micro-frontend: 0 to 9999, spread evenly. */
function slotOf(visitor: string, name: string): number {
  // 48 bits, so that the remainder favours no slot by more than one part in ten thousand millions.
  return (
    createHash('sha256')
      .update(JSON.stringify([name, visitor]))
      .digest()
      .readUIntBE(0, 6) % slots
  )
}
