import type { Asset } from './asset.ts'
import type { Catalog } from './catalog.ts'
import type { Composition } from './composition/composition.ts'
import { reasonOf } from './live/reason-of.ts'
import { standaloneOf, type Standalone } from './standalone.ts'
import { tagsScript } from './tags-script.ts'

const buildsKept = 64

/** The stable versions for pages of other origins: `/tags.js` and the modules that it leads to. Modules of earlier ones stay served. */
export class StandaloneTags {
  readonly #catalog: Catalog
  readonly #log: (line: string) => void
  readonly #served = new Map<string, Map<string, Asset>>()
  #made: { of: Composition; script: Promise<Asset | undefined> } | undefined

  constructor(catalog: Catalog, log: (line: string) => void) {
    this.#catalog = catalog
    this.#log = log
  }

  /** `/tags.js`; `undefined` while the page is not built. */
  async script(): Promise<Asset | undefined> {
    const composition = await this.#catalog.compositionFor(undefined)
    if (this.#made?.of !== composition) this.#made = { of: composition, script: this.#make(composition) }
    return this.#made.script
  }

  async asset(base: string, path: string): Promise<Asset | undefined> {
    if (!this.#served.has(base)) await this.script()
    return this.#served.get(base)?.get(path)
  }

  async #make({ versions, shared }: Composition): Promise<Asset | undefined> {
    const { page } = await this.#catalog.current()
    if (!page) return undefined
    const made = await Promise.all(
      versions.map(async (version) => {
        try {
          const { base, manifest } = version
          return standaloneOf(version, await this.#catalog.published.loadAll(base, manifest.files), shared)
        } catch (error) {
          this.#log(`${version.base} is left out of /tags.js: ${reasonOf(error)}`)
          return undefined
        }
      }),
    )
    const standalone = made.filter((each) => each !== undefined)
    for (const each of standalone) this.#serve(each)
    return tagsScript(page, standalone, shared)
  }

  #serve({ base, files }: Standalone) {
    this.#served.delete(base)
    this.#served.set(base, files)
    for (const oldest of this.#served.keys()) {
      if (this.#served.size <= buildsKept) break
      this.#served.delete(oldest)
    }
  }
}
