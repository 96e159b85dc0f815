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
  navigation?: { label: LocalizedText; order: number }
  /** Which attribute a parameter of the path fills: `{ id: 'product-id' }`. */
  params?: Record<string, string>
  /** Attributes that the page always gives its tag. */
  attributes?: Record<string, string>
}

/** When `event` occurs, the shell opens the outlet with the tag in it and hands it the event's data as `prop`. */
export interface ManifestActivation {
  event: string
  tag: string
  outlet: 'dialog'
  prop: string
  title: LocalizedText
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

/** What an MFE says of itself in `mfe.json`. */
export interface Manifest {
  schema: 1
  name: string
  version: string
  team: string
  framework: string
  tags: ManifestTag[]
  routes: ManifestRoute[]
  activation: ManifestActivation[]
  events: { emits: string[]; hears: string[] }
  /** Tags of other teams that it renders. */
  uses: { tag: string; attributes: string[] }[]
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
