import type { KeyObject } from 'node:crypto'
import type { PublishedDocuments } from './documents/published-documents.ts'
import type { Ledger } from './journal/ledger.ts'
import type { LiveState } from './live/live-state.ts'
import type { Manifests } from './live/manifests.ts'
import type { Log } from './log.ts'
import type { Checks } from './publish/checks.ts'
import type { Limits } from './publish/limits.ts'
import type { Reservations } from './publish/reservations.ts'
import type { Uploads } from './publish/uploads.ts'
import type { Store } from './store/store.ts'

/** What the registry is made of, for those who act on it. */
export interface RegistryParts {
  store: Store
  ledger: Ledger
  manifests: Manifests
  live: LiveState
  documents: PublishedDocuments
  limits: Limits
  uploads: Uploads
  reservations: Reservations
  signingKey: KeyObject
  /** Origins besides this machine's own that an override may load from. */
  previewOrigins: readonly string[]
  checks: Checks
  log: Log
}
