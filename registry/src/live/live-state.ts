import { EventEmitter } from 'node:events'
import { rolesIn } from '../deploy/roles.ts'
import type { Ledger } from '../journal/ledger.ts'
import type { Log } from '../log.ts'
import type { GroupState, RegistryState } from '../state/state.ts'
import type { Manifests } from './manifests.ts'
import { mfeStateOf } from './mfe-state.ts'

interface LiveEvents {
  change: [state: RegistryState]
}

/** What is live, made anew after each change of the ledger and never read from files. Fires `change`. */
export class LiveState extends EventEmitter<LiveEvents> {
  #state: RegistryState
  #json: Buffer | undefined
  /** Micro-frontends whose stable version the store has lost. */
  #lost: string[] = []
  readonly #ledger: Ledger
  readonly #manifests: Manifests

  private constructor(ledger: Ledger, manifests: Manifests, previewKey: JsonWebKey) {
    super()
    this.setMaxListeners(0)
    this.#ledger = ledger
    this.#manifests = manifests
    this.#state = { revision: 0, mfes: [], groups: [], previewKey }
    this.#make()
    ledger.onCommit(() => {
      if (ledger.index.revision === this.#state.revision) return
      this.#make()
      this.emit('change', this.#state)
    })
  }

  /** Reads the manifests of what is live. One that can't be read is told in the log; the others are served all the same. */
  static async open(
    ledger: Ledger,
    manifests: Manifests,
    previewKey: JsonWebKey,
    log: Log,
  ): Promise<LiveState> {
    const readings = [
      ...[...ledger.index.mfes.values()].flatMap((mfe) =>
        rolesIn(mfe.roles).map(({ version }) => manifests.mfe(mfe.name, version)),
      ),
      ...[...ledger.index.groups.values()].map(({ group, version }) => manifests.group(group, version)),
    ]
    for (const reading of await Promise.allSettled(readings)) {
      if (reading.status === 'rejected')
        log.error('A live version can not be read', { error: reading.reason })
    }
    return new LiveState(ledger, manifests, previewKey)
  }

  get current(): RegistryState {
    return this.#state
  }

  /** The state as JSON, written once per revision. */
  get json(): Buffer {
    return (this.#json ??= Buffer.from(JSON.stringify(this.#state)))
  }

  get lost(): readonly string[] {
    return this.#lost
  }

  #make(): void {
    const { index } = this.#ledger
    const live = [...index.mfes.values()].filter(({ roles }) => roles.stable)
    const mfes = live.flatMap(({ name, roles }) => mfeStateOf(name, roles, this.#manifests) ?? [])
    this.#lost = live.map(({ name }) => name).filter((name) => !mfes.some((mfe) => mfe.name === name))
    const groups = [...index.groups.values()].flatMap(({ group, version, mfe, adopted }): GroupState[] => {
      const manifest = this.#manifests.groupAtHand(group, version)
      return manifest ? [{ manifest, publishedBy: mfe, adopted }] : []
    })
    const { previewKey } = this.#state
    const { revision, page } = index
    this.#state = { revision, mfes, groups, ...(page && { page }), previewKey }
    this.#json = undefined
    const manifests = mfes.flatMap(({ stable, canary, previous }) =>
      [stable, canary, previous].flatMap((version) => (version ? [version.manifest] : [])),
    )
    const kept = new Set(manifests)
    this.#manifests.keepMfes((manifest) => kept.has(manifest))
  }
}
