import type { TagDeclaration } from '../tag/tag-declaration.ts'

/** A text in both languages of the mall. */
export interface LocalizedText {
  ko: string
  en: string
}

export type ManifestTag = TagDeclaration & {
  /** The module whose default export is the tag, a path of `files`. */
  module: string
}

/** A page: drawn by a tag, or by a module with single-spa lifecycles of its own (`entry`). */
export interface ManifestRoute {
  /** For example `/products/:id`. */
  path: string
  tag?: string
  entry?: string
  title: LocalizedText
  navigation?: ManifestNavigation
  /** Which attribute a parameter of the path fills: `{ id: 'product-id' }`. */
  params?: Record<string, string>
  /** Which attribute a parameter of the query fills: `{ search: 'search', page: 'page' }`. The tag changes them by its event `query-changed`. */
  query?: Record<string, string>
  /** The page's header gets a search field, which leads here and fills this parameter of `query`. */
  search?: { parameter: string; label: LocalizedText }
  /** Attributes that the page always gives its tag. */
  attributes?: Record<string, string>
}

/** The pictures that the page has for entries of its menu. */
export const navigationIcons = ['product', 'order', 'cart', 'delivery', 'tag'] as const

/** An entry of the page's menu; the smallest `order` comes first. */
export interface ManifestNavigation {
  label: LocalizedText
  order: number
  icon?: (typeof navigationIcons)[number]
  /** A number beside the label: this field of the event's data, whenever it occurs. Nothing is shown for 0. */
  badge?: { event: string; field: string }
}

/** When `event` occurs, the shell opens the outlet with the tag in it and hands it the event's data as `prop`. */
export interface ManifestActivation {
  event: string
  tag: string
  outlet: 'dialog'
  prop: string
  title: LocalizedText
  /**
   * The page of the mall to open instead where the tag is on a page of another origin, filled from the event's data:
   * `/products/{product.id}?buy={quantity=1}`.
   */
  page?: string
}

export interface ManifestFile {
  path: string
  /** `sha384-…`, as browsers check it. */
  integrity: string
  /** Bytes. */
  size: number
  /** All files of this MFE that it imports, directly or through others. */
  imports: string[]
  /** All modules of shared groups that it or its imports import. */
  shared: string[]
}

/** A tag of another team that it renders, and what it relies on: while this version is live, that can't be taken away. */
export interface ManifestUse {
  tag: string
  /** Attributes, or properties that are none, as attributes are written. */
  attributes: string[]
  /** Events that it listens to. */
  events?: string[]
  /** Named slots that it fills. */
  slots?: string[]
}

/** What an MFE says of itself in `mfe.json`. */
export interface Manifest {
  schema: 1
  name: string
  /** SemVer 2.0.0. */
  version: string
  team: string
  framework: string
  tags: ManifestTag[]
  routes: ManifestRoute[]
  activation: ManifestActivation[]
  /** Events of the bus, with the version of their data where it is not the first: `OrderPlaced`, `OrderPlaced@2`. */
  events: { emits: string[]; hears: string[] }
  uses: ManifestUse[]
  /** Its GraphQL operations by the SHA-256 (hex) of their text. */
  documents: Record<string, string>
  /** Shared groups with the versions that it works with. */
  requires: Record<string, string>
  files: ManifestFile[]
  /** The most that its JavaScript may weigh, in bytes after gzip. */
  budget: { javascript: number }
}

/** What a shared group says of itself in `shared.json`. */
export interface SharedManifest {
  group: string
  version: string
  /** By the name that it is imported by; `imports` are all files that it needs besides. */
  modules: Record<string, { file: string; integrity: string; size: number; imports: string[] }>
  files: Omit<ManifestFile, 'shared'>[]
}
