import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Asset } from './asset.ts'
import { withoutClashes, type LeftOut } from './clashes.ts'
import type { Configuration } from './configuration.ts'
import { readPageBundle, type PageBundle } from './page-bundle.ts'
import { readMfe, type Mfe } from './read-mfe.ts'
import { readSharedGroups, type SharedGroup } from './shared-groups.ts'

/** Everything that the mall is composed of right now. */
export interface Catalog {
  mfes: Mfe[]
  leftOut: LeftOut[]
  groups: SharedGroup[]
  page: PageBundle | undefined
  /** What is missing or invalid, in words; empty when the mall is complete. */
  problems: string[]
}

type Places = Pick<Configuration, 'root' | 'mfeFolders' | 'sharedFolder' | 'pageFolder'>

const recheckAfterMs = 200
const buildsKept = 64

/** Reads the builds and reads them again when they changed. Files of earlier builds stay served for the pages that still use them. */
export class CatalogReader {
  readonly #places: Places
  readonly #log: (line: string) => void
  readonly #served = new Map<string, Map<string, Asset>>()
  readonly #read = new Map<string, { signature: string; mfe: Mfe }>()
  #current: Promise<Catalog> | undefined
  #signature = ''
  #checkedAt = 0

  constructor(places: Places, log: (line: string) => void) {
    this.#places = places
    this.#log = log
  }

  /** The catalog, at most a fifth of a second old. */
  current(): Promise<Catalog> {
    if (!this.#current || Date.now() - this.#checkedAt > recheckAfterMs) {
      this.#checkedAt = Date.now()
      this.#current = this.#refresh(this.#current)
    }
    return this.#current
  }

  /** The file under an address such as `/mfe/<name>/<build>/<file>`, of this or an earlier build. */
  async asset(base: string, file: string): Promise<Asset | undefined> {
    if (!this.#served.has(base)) await this.current()
    return this.#served.get(base)?.get(file)
  }

  async #refresh(previous: Promise<Catalog> | undefined): Promise<Catalog> {
    const before = await previous
    const signature = await this.#signatureOfAll()
    // A file that was missing may be back although no description changed, so an incomplete catalog is always read again.
    if (before && before.problems.length === 0 && signature === this.#signature) return before
    this.#signature = signature
    const catalog = await this.#readAll()
    const news = catalog.problems.filter((problem) => !before?.problems.includes(problem))
    for (const problem of news) this.#log(`not ready: ${problem}`)
    return catalog
  }

  async #readAll(): Promise<Catalog> {
    const { root, mfeFolders, sharedFolder, pageFolder } = this.#places
    const results = await Promise.allSettled(mfeFolders.map((folder) => this.#readOne(root, folder)))
    const mfes = results.filter((result) => result.status === 'fulfilled').map((result) => result.value)
    const unreadable = results.flatMap((result, index) =>
      result.status === 'rejected'
        ? [{ name: basename(mfeFolders[index] ?? ''), reason: reasonOf(result.reason) }]
        : [],
    )
    const { kept, leftOut: clashing } = withoutClashes(mfes)
    const leftOut = [...unreadable, ...clashing]
    const { groups, problems } = await readSharedGroups(sharedFolder)
    const page = await readPageBundle(pageFolder).catch((error: unknown) => reasonOf(error))
    const pageProblems = typeof page === 'string' ? [page] : []
    const catalog = {
      mfes: kept,
      leftOut,
      groups,
      page: typeof page === 'string' ? undefined : page,
      problems: [...leftOut.map(({ name, reason }) => `${name}: ${reason}`), ...problems, ...pageProblems],
    }
    this.#serve(catalog)
    return catalog
  }

  async #readOne(root: string, folder: string): Promise<Mfe> {
    const signature = await signatureOf(join(root, folder, 'dist/mfe.json'))
    const known = this.#read.get(folder)
    if (known?.signature === signature) return known.mfe
    const mfe = await readMfe(root, folder)
    this.#read.set(folder, { signature, mfe })
    return mfe
  }

  #serve({ mfes, groups, page }: Catalog) {
    for (const bundle of [...mfes, ...groups, ...(page ? [page] : [])]) {
      const earlier = this.#served.get(bundle.base)
      this.#served.delete(bundle.base)
      this.#served.set(bundle.base, new Map([...(earlier ?? []), ...bundle.files]))
    }
    for (const base of this.#served.keys()) {
      if (this.#served.size <= buildsKept) break
      this.#served.delete(base)
    }
  }

  async #signatureOfAll(): Promise<string> {
    const { root, mfeFolders, sharedFolder, pageFolder } = this.#places
    const groups = await readdir(sharedFolder).catch(() => [])
    const descriptions = [
      ...mfeFolders.map((folder) => join(root, folder, 'dist/mfe.json')),
      ...groups.map((group) => join(sharedFolder, group, 'shared.json')),
      join(pageFolder, 'page.json'),
    ]
    return (await Promise.all(descriptions.map(signatureOf))).join('|')
  }
}

async function signatureOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return found ? `${path}:${found.ino}:${found.mtimeMs}:${found.size}` : `${path}:missing`
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
