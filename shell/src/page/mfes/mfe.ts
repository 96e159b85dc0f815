import {
  defineElement,
  loadImplementation,
  loadModule,
  type Implementation,
  type TagHandle,
} from 'mfe-kit/element'
import type { PageMfe, PreviousVersion } from '../../page-data.ts'
import { lifecyclesOf } from '../regions/lifecycles-of.ts'
import type { Failure, Owner } from '../regions/owner.ts'
import type { ParcelConfig } from '../regions/placement.ts'
import { reportFailed, reportRecovered } from '../regions/report.ts'
import type { Showable } from '../regions/showable.ts'
import { lifecyclesIn } from './lifecycles-in.ts'
import type { LoadVersion } from './load-version.ts'

type Version = PageMfe | PreviousVersion

/** Something of a micro-frontend that a page can show: one of its tags, or the entry of the route with a path. */
export type Part = { tag: string } | { path: string }

/**
 * One micro-frontend of the page. It runs the version of the visitor. Where that can't be loaded or mounted, the version before takes over
 * as a whole, in the elements on the page too, until the page is loaded anew.
 */
export class Mfe {
  readonly served: PageMfe
  /** By tag: what exchanges its implementation. */
  readonly handles = new Map<string, TagHandle>()
  /** The version that the page runs. */
  running: Version
  readonly #prepare: LoadVersion
  readonly #timeout: number
  readonly #onShown: (owner: Owner) => void
  readonly #takeovers = new Map<string, Promise<boolean>>()
  #isRecovered = false

  /** `timeout`: milliseconds for whatever is loaded, the version before included. `onShown` hears of the versions that are shown. */
  constructor(served: PageMfe, prepare: LoadVersion, timeout: number, onShown: (owner: Owner) => void) {
    this.served = this.running = served
    this.#prepare = prepare
    // With nothing to take over, the region gives up first, and says how long it waited.
    this.#timeout = served.previous ? timeout / 2 : timeout + 500
    this.#onShown = onShown
  }

  get versions(): Version[] {
    return [this.served, ...(this.served.previous ? [this.served.previous] : [])]
  }

  /** Defines the element of every tag; what draws it is loaded when it is needed. */
  defineTags(): void {
    for (const declaration of this.served.tags) {
      const handle = defineElement(declaration, this.#drawnBy(this.served, declaration.name))
      if (handle) this.handles.set(declaration.name, handle)
    }
  }

  /** What shows a part. */
  show(part: Part): Showable {
    const owner = () => this.ownerOf(this.running, part)
    return {
      get owner() {
        return owner()
      },
      load: async (signal) => {
        const loaded = await this.#loadOr(this.running, part, signal)
        return 'tag' in part ? lifecyclesOf(part.tag) : (loaded as ParcelConfig)
      },
      takeOver: (failure) => this.takeOver(failure, part),
      shown: () => this.#shown(this.running),
    }
  }

  /**
   * Lets the version before take over after a failure of the visitor's version. False when that is no remedy, or it can't be had either:
   * then nothing changes. The failure is reported once, however many elements it hits.
   */
  takeOver(failure: Failure, part: Part): Promise<boolean> {
    const key = Object.values(part).join()
    const takeover = this.#takeovers.get(key) ?? this.#takeOver(failure, part)
    this.#takeovers.set(key, takeover)
    void takeover.then((hasWorked) => hasWorked || this.#takeovers.delete(key))
    return takeover
  }

  /** Addresses of the module of a part with all that it imports of its own, and the names of what it shares. */
  filesOf(part: Part): { urls: string[]; shared: readonly string[] } {
    const { base, files } = this.running
    const module = moduleOf(this.running, part) ?? ''
    const { imports = [], shared = [] } = files.find(({ path }) => path === module) ?? {}
    return { urls: [module, ...imports].map((path) => base + path), shared }
  }

  async #takeOver(failure: Failure, part: Part): Promise<boolean> {
    const { previous, role } = this.served
    // A stable version that showed something has earned another try; a canary is what is tried.
    const isRemedy = failure.phase === 'load' || failure.phase === 'mount' || role === 'canary'
    // Without a network nothing is wrong with a version.
    if (!previous || !isRemedy || !navigator.onLine || moduleOf(previous, part) === undefined) return false
    try {
      await this.#load(previous, part)
    } catch (error) {
      console.warn(`${this.served.name} ${previous.version} can't take over:`, error)
      return false
    }
    const isFirst = this.running !== previous
    this.running = previous
    if (isFirst) reportFailed(this.ownerOf(this.served, part), failure)
    const tags = isFirst ? [...this.handles.keys()] : Object.values(part)
    await Promise.all(tags.map((tag) => this.#replace(tag, previous)))
    return true
  }

  /** A tag whose former implementation can't be loaded keeps the one it has; that is tried again when it fails. */
  async #replace(tag: string, previous: PreviousVersion): Promise<void> {
    if (moduleOf(previous, { tag }) === undefined) return
    await this.handles
      .get(tag)
      ?.replace(this.#drawnBy(previous, tag))
      .catch((error: unknown) => console.warn(`<${tag}> keeps its version:`, error))
  }

  #drawnBy(version: Version, tag: string) {
    return {
      owner: this.ownerOf(version),
      load: async (signal: AbortSignal) => (await this.#loadOr(version, { tag }, signal)) as Implementation,
      mounted: () => this.#shown(version),
    }
  }

  async #loadOr(version: Version, part: Part, signal: AbortSignal) {
    try {
      return await this.#load(version, part, signal)
    } catch (error) {
      const isMended =
        !signal.aborted && version === this.served && (await this.takeOver({ phase: 'load', error }, part))
      if (!isMended) throw error
      return this.#load(this.running, part, signal)
    }
  }

  async #load(version: Version, part: Part, signal?: AbortSignal) {
    const module = moduleOf(version, part) ?? ''
    const prepared = this.#prepare(version, this.#timeout, signal)
    if ('tag' in part) return loadImplementation(module, ...prepared)
    return lifecyclesIn(module, await loadModule(module, ...prepared))
  }

  #shown(version: Version): void {
    this.#onShown(this.ownerOf(version))
    if (version === this.served || this.#isRecovered) return
    this.#isRecovered = true
    reportRecovered(this.ownerOf(version))
  }

  /** Who answers for a version. */
  ownerOf({ version }: Version, part?: Part): Owner {
    const { name, team } = this.served
    return { name, version, team, ...(part && 'tag' in part && { tag: part.tag }) }
  }
}

/** The module of a part in a version, if it has the part. */
function moduleOf({ tags, routes }: Version, part: Part): string | undefined {
  if ('tag' in part) return tags.find(({ name }) => name === part.tag)?.module
  return routes.find(({ path }) => path === part.path)?.entry
}
