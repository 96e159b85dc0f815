import type { Asset } from './asset.ts'
import {
  canariesOf,
  candidatesOf,
  compose,
  type Composition,
  type Live,
  type Override,
} from './composition/composition.ts'
import type { Configuration } from './configuration.ts'
import { FileCache } from './live/file-cache.ts'
import { FileStates } from './live/file-states.ts'
import { PageFolder } from './live/page-folder.ts'
import { PublishedFiles } from './live/published-files.ts'
import type { ReadState } from './live/read-state.ts'
import { reasonOf } from './live/reason-of.ts'
import { StateFollower } from './live/state-follower.ts'

const compositionsKept = 256
const firstFilesMs = 5_000

/** Until the registry is heard for the first time. */
const nothing: ReadState = {
  state: { revision: 0, mfes: [], groups: [], previewKey: {} },
  // A page that it may have is not claimed to be unknown.
  leftOut: [{ name: 'registry', reason: 'which versions are live is not known yet' }],
  problems: [],
}

/** What the mall is composed of right now: follows the registry, keeps the files, and composes what each visitor gets. */
export class Catalog {
  readonly published: PublishedFiles
  readonly #configuration: Configuration
  readonly #log: (line: string) => void
  readonly #cache: FileCache
  readonly #pageFolder: PageFolder
  readonly #follower: StateFollower
  readonly #files: FileStates
  #read: ReadState = nothing
  #loading: Promise<void> = Promise.resolve()
  #live: Live | undefined
  #compositions = new Map<string, Composition>()
  #problems: string[] = []

  constructor(configuration: Configuration, log: (line: string) => void) {
    const { registryUrl, dataFolder, pageFolder } = configuration
    this.#configuration = configuration
    this.#log = log
    this.#pageFolder = new PageFolder(pageFolder)
    this.#cache = new FileCache(registryUrl, dataFolder, log)
    this.published = new PublishedFiles(registryUrl, this.#cache)
    this.#files = new FileStates(this.published, () => this.#forget())
    this.#follower = new StateFollower(registryUrl, dataFolder, (read) => this.#follow(read), log)
  }

  /** Begins to follow the registry; resolves when the first files are there, or after a few seconds. */
  async start(): Promise<void> {
    await this.#follower.start()
    const limit = AbortSignal.timeout(firstFilesMs)
    await Promise.race([this.#loading, new Promise((resolve) => (limit.onabort = resolve))])
    await this.#cache.tidy()
  }

  /** Resolves when the files of what is live were had or refused: until then pages have the versions before. */
  async settled(): Promise<void> {
    await this.#loading
  }

  async close(): Promise<void> {
    this.#files.close()
    await this.#follower.close()
  }

  async current(): Promise<Live> {
    const { bundle, problem } = await this.#pageFolder.current()
    if (this.#live && this.#live.page === bundle) return this.#live
    const { state, leftOut } = this.#read
    this.#compositions = new Map()
    this.#live = {
      state,
      leftOut,
      page: bundle,
      isGood: (base) => this.#files.isGood(base),
      isGoodGroup: this.#files.isGoodGroup,
      problems: [
        ...leftOut.map(({ name, reason }) => `${name}: ${reason}`),
        ...this.#read.problems,
        ...this.#files.problems,
        ...(problem === undefined ? [] : [problem]),
      ],
    }
    this.#tellNews(this.#live.problems)
    return this.#live
  }

  /** What a visitor gets, without one what is stable. */
  async compositionFor(
    visitor: string | undefined,
    overrides: readonly Override[] = [],
  ): Promise<Composition> {
    const live = await this.current()
    const told = overrides.map((override) => override.told)
    const make = () => {
      const { regionTimeouts, playground } = this.#configuration
      const settings = { regionTimeouts, playground }
      return compose(live, candidatesOf(live, visitor, overrides), told, settings)
    }
    if (told.length) return make()
    const key = canariesOf(live, visitor).join(' ')
    const known = this.#compositions.get(key)
    if (known) return known
    const composition = make()
    if (this.#compositions.size >= compositionsKept) this.#compositions.clear()
    this.#compositions.set(key, composition)
    return composition
  }

  /** What is missing or refused right now, the registry itself included. */
  async problems(): Promise<string[]> {
    const { problems } = await this.current()
    const stable = await this.compositionFor(undefined)
    const { problem } = this.#follower
    return [...problems, ...stable.problems, ...(problem === undefined ? [] : [problem])]
  }

  /** A file of a published version or of the page itself; `undefined` where there is none. */
  async asset(base: string, path: string): Promise<Asset | undefined> {
    if (base === '/shell/') return this.#pageFolder.file(path)
    try {
      return await this.published.file(base, path)
    } catch (error) {
      this.#files.refuse(base, reasonOf(error))
      throw error
    }
  }

  #follow(read: ReadState) {
    this.#read = read
    this.#forget()
    this.#loading = this.#files.follow(read.state)
  }

  #forget() {
    this.#live = undefined
  }

  #tellNews(problems: string[]) {
    for (const problem of problems) if (!this.#problems.includes(problem)) this.#log(`not ready: ${problem}`)
    this.#problems = problems
  }
}
