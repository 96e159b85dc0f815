import type { PageData, PageMfe } from '../../page-data.ts'
import type { PageRoute } from '../../routing/resolve-view.ts'
import type { Failure, Owner } from '../regions/owner.ts'
import type { Showable } from '../regions/showable.ts'
import { loadVersion } from './load-version.ts'
import { Mfe } from './mfe.ts'

/** The micro-frontends of the page: defines their tags and loads their modules. */
export class Mfes {
  readonly all: readonly Mfe[]
  /** Hears of each version whenever it is shown somewhere. */
  onShown: (owner: Owner) => void = () => undefined
  readonly #data: PageData
  readonly #prefetched = new Set<string>()

  /** `integrity`: hashes by address. */
  constructor(data: PageData, integrity: Record<string, string>) {
    const prepare = loadVersion(data, integrity)
    this.#data = data
    this.all = data.mfes.map(
      (served) => new Mfe(served, prepare, data.regionTimeouts.load, (owner) => this.onShown(owner)),
    )
  }

  /** Defines the element of every tag; what draws it is loaded when it is needed. */
  defineTags(): void {
    for (const mfe of this.all) mfe.defineTags()
  }

  /** What shows a tag; without an owner it fails, saying why. */
  tag(name: string): Showable {
    const mfe = this.all.find(({ served }) => served.tags.some((tag) => tag.name === name))
    return mfe?.show({ tag: name }) ?? this.#nobody(name)
  }

  /** What shows a route: its tag, or the entry of a micro-frontend with lifecycles of its own. */
  route({ tag, path }: PageRoute, mfe: PageMfe): Showable {
    return (tag === undefined && this.#of(mfe.name)?.show({ path })) || this.tag(tag ?? path)
  }

  /**
   * Brings the modules of a route into the browser's cache, with the shared libraries that they need or without. What fails is asked for
   * again when it is needed, and reported then.
   */
  prefetch({ tag, path }: PageRoute, { name }: PageMfe, libraries: boolean): void {
    const mfe = this.#of(name)
    if (!mfe) return
    const { urls, shared } = mfe.filesOf(tag === undefined ? { path } : { tag })
    const known = (libraries && this.#data.shared[mfe.running.base]) || {}
    for (const url of [...urls, ...shared.flatMap((specifier) => known[specifier] ?? [])]) {
      if (this.#prefetched.has(url)) continue
      this.#prefetched.add(url)
      fetch(url, { priority: 'low', signal: AbortSignal.timeout(this.#data.regionTimeouts.load) })
        .then((answer) => answer.arrayBuffer())
        .catch((error: unknown) => console.debug(url, error))
    }
  }

  /** Lets the version before take over where a tag broke, wherever on the page it is. False when that is no remedy. */
  async mend({ name, version, tag }: Owner, failure: Failure): Promise<boolean> {
    const mfe = this.#of(name)
    if (tag === undefined || mfe?.served.version !== version || isHarmless(failure)) return false
    return mfe.takeOver(failure, { tag })
  }

  /** Whether the version before has taken over from this one. */
  isReplaced({ name, version }: Pick<Owner, 'name' | 'version'>): boolean {
    const mfe = this.#of(name)
    return mfe !== undefined && mfe.served.version === version && mfe.running !== mfe.served
  }

  /** Whether it is one of the deployed versions of this page: what only this page has is nobody else's business. */
  runs(name: string, version: string): boolean {
    const mfe = this.#of(name)
    return (
      mfe !== undefined &&
      mfe.served.role !== 'override' &&
      mfe.versions.some((each) => each.version === version)
    )
  }

  /** Whether a page with these versions, by name, would be another than this one. To take over is no reason: that would come again. */
  differFrom(fresh: Record<string, string>): boolean {
    return (
      Object.keys(fresh).some((name) => !this.#of(name)) ||
      this.all.some(({ served, running }) => {
        const version = fresh[served.name]
        return served.role !== 'override' && version !== served.version && version !== running.version
      })
    )
  }

  /** Whose module a text, such as an error's stack, names first. */
  ownerAt(text: string): Owner | undefined {
    let [first, owner] = [Infinity, undefined as Owner | undefined]
    for (const mfe of this.all) {
      for (const version of mfe.versions) {
        const place = text.indexOf(new URL(version.base, location.origin).href)
        if (place >= 0 && place < first) [first, owner] = [place, mfe.ownerOf(version)]
      }
    }
    return owner
  }

  #of(name: string): Mfe | undefined {
    return this.all.find(({ served }) => served.name === name)
  }

  #nobody(tag: string): Showable {
    const reasons = this.#data.leftOut.map(({ name, reason }) => `${name}: ${reason}`)
    const error = new MissingTagError(tag, reasons)
    return { owner: { name: tag, version: '-', team: '-', tag }, load: () => Promise.reject(error) }
  }
}

/** What is shown still stands. */
const isHarmless = ({ phase }: Failure) => phase === 'runtime' || phase === 'unmount'

/** No micro-frontend of the page offers the tag. */
export class MissingTagError extends Error {
  constructor(tag: string, reasons: string[]) {
    super([`No micro-frontend offers <${tag}>.`, ...reasons].join(' '))
    this.name = 'MissingTagError'
  }
}
