import type { Manifest, ManifestRoute, ManifestTag } from 'mfe-kit/manifest'
import type { Language } from './language/language.ts'

/** What the HTML server tells the page, as JSON in the HTML. */
export interface PageData {
  /** The revision of what is live that the page was made of; `/versions` tells a newer one. */
  revision: number
  mfes: PageMfe[]
  /** Micro-frontends that could not be served, and why. */
  leftOut: { name: string; reason: string }[]
  /** `base` of a version → bare name of a shared module → the addresses of all files that it needs there. */
  shared: Record<string, Record<string, string[]>>
  /** Versions that only this page has, for development and previews. */
  overrides: PageOverride[]
  /** Where the page tells how its micro-frontends do, and which share of the pages does (0 to 1). */
  reports: { url: string; sample: number }
  regionTimeouts: { load: number; mount: number }
  /** The GraphQL playground is at `/playground`. */
  playground: boolean
}

/** One micro-frontend as the page knows it, in the version of its visitor: its tags without their texts. */
export type PageMfe = PageVersion &
  Pick<Manifest, 'name' | 'team' | 'tags' | 'routes' | 'activation' | 'framework'> & {
    role: 'stable' | 'canary' | 'override'
    /** The version to take where this one can't be had. */
    previous?: PreviousVersion
  }

/** One version: where its modules are, and what they need. */
export interface PageVersion {
  version: string
  /** ISO 8601. */
  deployedAt: string
  /** Where its modules are, ending in a slash. */
  base: string
  /** Hashes are in the import map. */
  files: Pick<Manifest['files'][number], 'path' | 'imports' | 'shared'>[]
}

/** An earlier version knows the modules of its tags and routes; all else that the page shows comes from the current one. */
export type PreviousVersion = PageVersion & {
  tags: Pick<ManifestTag, 'name' | 'module'>[]
  routes: Pick<ManifestRoute, 'path' | 'tag' | 'entry'>[]
}

/** A published version, or what a server for development has, in place of what is live. */
export interface PageOverride {
  mfe: string
  version?: string
  origin?: string
  /** ISO 8601. Those that a browser sets by itself in development have no end. */
  expires?: string
  /** Why the page has the live version instead, if it has. */
  failure?: string
}

/** A text in every language of the mall. */
export type Localized = Record<Language, string>

/** The id of the element that holds the data. */
export const pageDataId = 'mall-page-data'
