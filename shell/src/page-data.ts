import type { Manifest } from 'mfe-kit/manifest'
import type { Language } from './language/language.ts'

/** What the HTML server tells the page, as JSON in the HTML. */
export interface PageData {
  mfes: PageMfe[]
  /** Micro-frontends that could not be served, and why. */
  leftOut: { name: string; reason: string }[]
  /** Bare name of a shared module → the addresses of all files that it needs. */
  shared: Record<string, string[]>
  regionTimeouts: { load: number; mount: number }
}

/** One micro-frontend as the page knows it. */
export type PageMfe = Pick<Manifest, 'name' | 'version' | 'team' | 'tags' | 'routes' | 'activation'> & {
  /** Where its modules are, ending in a slash. */
  base: string
  /** Hashes are in the import map. */
  files: Pick<Manifest['files'][number], 'path' | 'imports' | 'shared'>[]
}

/** A text in every language of the mall. */
export type Localized = Record<Language, string>

/** The id of the element that holds the data. */
export const pageDataId = 'mall-page-data'
