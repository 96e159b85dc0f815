import type { Manifest, TagDeclaration } from 'mfe-kit/manifest'

/** What the server writes in front of `/tags.js`. Addresses are paths of the mall. */
export interface TagsData {
  mfes: TagsMfe[]
  /** Events after which a page of the mall opens, where there is no dialog of the mall. */
  pages: MallPage[]
  /** The module that follows the live events. */
  live: string
}

/** A micro-frontend with modules that need no import map, at `base`. */
export type TagsMfe = Pick<Manifest, 'name' | 'version' | 'team' | 'files'> & {
  base: string
  /** Bare name of a shared module → all files that it needs. */
  shared: Record<string, { url: string; integrity: string }[]>
  tags: (TagDeclaration & { module: string })[]
}

export interface MallPage {
  event: string
  /** For example `/products/{product.id}?buy={quantity=1}`, filled from the data of the event. */
  page: string
}
