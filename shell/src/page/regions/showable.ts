import type { Failure, Owner } from './owner.ts'
import type { ParcelConfig } from './placement.ts'

/** How to show something of a micro-frontend: who answers for it and what loads its lifecycles. */
export interface Showable {
  /** Another one after the version before has taken over. */
  readonly owner: Owner
  load(signal: AbortSignal): Promise<ParcelConfig>
  /** Lets the version before take over after a failure. False when there is none, or it can't be had either. */
  takeOver?(failure: Failure): Promise<boolean>
  /** Called when it is on the page. */
  shown?(): void
}
