import type { Manifest, ManifestUse, SharedManifest } from 'mfe-kit/manifest'

/** What is live, as the registry tells it to those who compose pages. */
export interface RegistryState {
  /** Grows with every change. */
  revision: number
  /** By name. Those without a stable version are not live and not here. */
  mfes: MfeState[]
  /** Every version of a shared group that the state's manifests may be given, in the order of their publication. */
  groups: GroupState[]
  /** What the page of the mall itself uses; nothing until a shell server has told it. */
  page?: PageState
  /** Verifies signed override links (previews, development): an Ed25519 public key. */
  previewKey: JsonWebKey
}

/** The page as a consumer of micro-frontends, which no version may hurt. */
export interface PageState {
  /** Of the shell. */
  version: string
  uses: PageUse[]
  events: Manifest['events']
}

/** A tag that the page has itself. It does without an optional one, but not without its attributes where it is offered. */
export type PageUse = ManifestUse & { optional?: boolean }

/** Which versions of a micro-frontend visitors get. */
export interface MfeState {
  name: string
  team: string
  stable: LiveVersion
  /** The version that is being tried out, and the percentage of the visitors who get it. */
  canary?: LiveVersion & { traffic: number }
  /** The stable version before: what a page falls back to where a file of the current one can't be had. */
  previous?: LiveVersion
}

export interface LiveVersion {
  manifest: Manifest
  /** ISO 8601. */
  deployedAt: string
}

/** A published version of a shared group. */
export interface GroupState {
  manifest: SharedManifest
  /** The micro-frontend whose team published it; only that one is given it until it is adopted for all. */
  publishedBy: string
  adopted: boolean
}
