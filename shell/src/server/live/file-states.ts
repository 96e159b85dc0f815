import type { GroupState, RegistryState } from 'registry/state'
import { baseOf, groupBaseOf, type PublishedFiles } from './published-files.ts'
import { reasonOf } from './reason-of.ts'

const againAfterMs = 2_000

/** Whether the files of what is live can be had: loads them all when it becomes live, and those that are refused again and again. */
export class FileStates {
  readonly #published: PublishedFiles
  readonly #onChange: () => void
  /** By base: files that are there, on their way, or refused for a reason. */
  readonly #states = new Map<string, 'loading' | 'good' | { reason: string }>()
  #listed = new Map<string, readonly { path: string; integrity: string }[]>()
  #timer: NodeJS.Timeout | undefined

  constructor(published: PublishedFiles, onChange: () => void) {
    this.#published = published
    this.#onChange = onChange
  }

  /** Loads the files of what is new in the state; resolves when each was had or refused. */
  async follow({ mfes, groups }: RegistryState): Promise<void> {
    const versions = mfes.flatMap(({ stable, canary, previous }) => [stable, canary, previous])
    for (const version of versions) if (version) this.#published.learnVersion(version)
    for (const group of groups) this.#published.learnGroup(group)
    this.#listed = new Map([
      ...versions.flatMap((version) =>
        version ? [[baseOf(version.manifest), version.manifest.files] as const] : [],
      ),
      ...groups.map((group) => [groupBaseOf(group), group.manifest.files] as const),
    ])
    for (const base of this.#states.keys()) if (!this.#listed.has(base)) this.#states.delete(base)
    await this.#load([...this.#listed.keys()].filter((base) => !this.#states.has(base)))
  }

  isGood(base: string): boolean {
    return this.#states.get(base) === 'good'
  }

  isGoodGroup = (group: GroupState): boolean => this.isGood(groupBaseOf(group))

  /** Files that were had and are refused now, as somebody found who asked for one. */
  refuse(base: string, reason: string): void {
    if (!this.#listed.has(base)) return
    this.#settle(base, { reason })
    this.#tryAgainSoon()
  }

  /** Why versions and groups that are live are refused. */
  get problems(): string[] {
    return [...this.#states].flatMap(([, state]) => (typeof state === 'object' ? [state.reason] : []))
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#listed.clear()
  }

  async #load(bases: string[]): Promise<void> {
    for (const base of bases) if (!this.#states.has(base)) this.#states.set(base, 'loading')
    await Promise.all(bases.map((base) => this.#loadOne(base)))
    this.#tryAgainSoon()
  }

  async #loadOne(base: string): Promise<void> {
    try {
      await this.#published.loadAll(base, this.#listed.get(base) ?? [])
      this.#settle(base, 'good')
    } catch (error) {
      this.#settle(base, { reason: reasonOf(error) })
    }
  }

  #settle(base: string, state: 'good' | { reason: string }) {
    if (!this.#listed.has(base)) return
    const before = JSON.stringify(this.#states.get(base))
    this.#states.set(base, state)
    if (before !== JSON.stringify(state)) this.#onChange()
  }

  #tryAgainSoon() {
    const refused = [...this.#states].filter(([, state]) => typeof state === 'object').map(([base]) => base)
    if (!refused.length || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.#load(refused.filter((base) => this.#listed.has(base)))
    }, againAfterMs)
    this.#timer.unref()
  }
}
