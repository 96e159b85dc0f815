import type { Manifest } from 'mfe-kit/manifest'
import type { LedgerIndex } from '../journal/ledger-index.ts'
import type { Manifests } from '../live/manifests.ts'
import type { Log } from '../log.ts'

/** A version that has a document. */
type Place = Pick<Manifest, 'name' | 'version'>

/**
 * The GraphQL documents of every published version, whether it is live, was, or is looked at as a preview. Versions stay and never change, so what
 * was found once holds for good. In memory are the hashes alone, each with one version that has it; texts are read from its manifest.
 */
export class PublishedDocuments {
  readonly #places = new Map<string, Place>()
  readonly #index: LedgerIndex
  readonly #manifests: Manifests
  readonly #log: Log
  #reading: Promise<void> | undefined

  constructor(index: LedgerIndex, manifests: Manifests, log: Log) {
    this.#index = index
    this.#manifests = manifests
    this.#log = log
  }

  /** Takes in the documents of a version that has become a published one. */
  add({ name, version, documents }: Manifest): void {
    const place = { name, version }
    for (const hash of Object.keys(documents)) if (!this.#places.has(hash)) this.#places.set(hash, place)
  }

  /** The text of a document by its SHA-256 (hex); `undefined` where no published version has it. Throws where its manifest can't be read. */
  async find(hash: string): Promise<string | undefined> {
    // A third of a millisecond per version: neither the start nor what is live has to wait for those that nobody may ask about.
    if (!this.#places.has(hash)) await (this.#reading ??= this.#readAll())
    const place = this.#places.get(hash)
    if (!place) return undefined
    const { documents } = await this.#manifests.published(place.name, place.version)
    return documents[hash]
  }

  async #readAll(): Promise<void> {
    for (const { name, versions } of [...this.#index.mfes.values()]) {
      for (const version of [...versions.keys()]) {
        try {
          this.add(await this.#manifests.published(name, version))
        } catch (error) {
          this.#log.error('A published version can not be read, so its documents are missing', { error })
        }
      }
    }
  }
}
