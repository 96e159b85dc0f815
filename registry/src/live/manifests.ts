import type { Manifest, SharedManifest } from 'mfe-kit/manifest'
import { groupKey } from '../journal/ledger-index.ts'
import type { Folder, Store } from '../store/store.ts'

/** Manifests of published versions: read from the store once, then at hand for as long as they are live. */
export class Manifests {
  readonly #store: Store
  readonly #mfes = new Map<string, Manifest>()
  readonly #groups = new Map<string, SharedManifest>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Throws when it can't be read. */
  async mfe(name: string, version: string): Promise<Manifest> {
    const manifest = await this.published(name, version)
    this.#mfes.set(groupKey(name, version), manifest)
    return manifest
  }

  /** As `mfe`, of a version that need not be at hand afterwards. */
  async published(name: string, version: string): Promise<Manifest> {
    return this.mfeAtHand(name, version) ?? this.#read<Manifest>(`mfe/${name}/${version}`, 'mfe.json')
  }

  async group(group: string, version: string): Promise<SharedManifest> {
    const key = groupKey(group, version)
    const read = () => this.#read<SharedManifest>(`shared/${group}/${version}`, 'shared.json')
    const manifest = this.#groups.get(key) ?? (await read())
    this.#groups.set(key, manifest)
    return manifest
  }

  /** Without reading: only what was asked for before. */
  mfeAtHand(name: string, version: string): Manifest | undefined {
    return this.#mfes.get(groupKey(name, version))
  }

  groupAtHand(group: string, version: string): SharedManifest | undefined {
    return this.#groups.get(groupKey(group, version))
  }

  /** Forgets those of versions that are not live any more. */
  keepMfes(isLive: (manifest: Manifest) => boolean): void {
    for (const [key, manifest] of this.#mfes) if (!isLive(manifest)) this.#mfes.delete(key)
  }

  async #read<Content>(folder: Folder, path: string): Promise<Content> {
    const file = await this.#store.open(folder, path)
    if (!file) throw new Error(`STORE_DAMAGED: ${path} of ${folder} is gone from the store.`)
    const chunks: Buffer[] = []
    for await (const chunk of file.stream as AsyncIterable<Buffer>) chunks.push(chunk)
    return JSON.parse(Buffer.concat(chunks).toString()) as Content
  }
}
