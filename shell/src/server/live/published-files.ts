import { validateManifest, validateSharedManifest, type Manifest } from 'mfe-kit/manifest'
import type { GroupState, LiveVersion } from 'registry/state'
import type { Asset } from '../asset.ts'
import { FileRefusedError, type FileCache } from './file-cache.ts'
import { readBody } from './read-body.ts'

type Listed = readonly { path: string; integrity: string }[]

const basesKept = 500
const timeoutMs = 2_000
const absentForMs = 5_000

/** Where the files of a version are. */
export const baseOf = ({ name, version }: Pick<Manifest, 'name' | 'version'>) => `/mfe/${name}/${version}/`
export const groupBaseOf = ({ manifest }: Pick<GroupState, 'manifest'>) =>
  `/shared/${manifest.group}/${manifest.version}/`

/**
 * The files of every published version, live or not: pages that were opened earlier, and previews, want those that are not. Versions never
 * change, so what was learnt of one stays true.
 */
export class PublishedFiles {
  readonly #registryUrl: string
  readonly #cache: FileCache
  readonly #known = new Map<string, { files: Map<string, string>; manifest?: Manifest }>()
  readonly #absent = new Map<string, number>()

  constructor(registryUrl: string, cache: FileCache) {
    this.#registryUrl = registryUrl
    this.#cache = cache
  }

  learnVersion({ manifest }: Pick<LiveVersion, 'manifest'>): void {
    this.#learn(baseOf(manifest), manifest.files, manifest)
  }

  learnGroup(group: GroupState): void {
    this.#learn(groupBaseOf(group), group.manifest.files)
  }

  /** A file of a version, `undefined` where there is none. Throws a {@link FileRefusedError} for one that can't be had. */
  async file(base: string, path: string): Promise<Asset | undefined> {
    const files = (await this.#find(base))?.files
    const integrity = files?.get(path)
    return integrity === undefined ? undefined : this.#cache.get(base + path, integrity)
  }

  /** Brings all files into the cache; throws with the reason why the version can't be served. */
  async loadAll(base: string, files: Listed): Promise<Map<string, Asset>> {
    const loaded = files.map(async ({ path, integrity }) => {
      return [path, await this.#cache.get(base + path, integrity)] as const
    })
    return new Map(await Promise.all(loaded))
  }

  /** What a published version says of itself, `undefined` where there is none. Throws where the registry can't be asked. */
  async manifest(name: string, version: string): Promise<Manifest | undefined> {
    return (await this.#find(baseOf({ name, version })))?.manifest
  }

  #learn(base: string, files: Listed, manifest?: Manifest) {
    this.#known.delete(base)
    this.#known.set(base, {
      files: new Map(files.map(({ path, integrity }) => [path, integrity])),
      ...(manifest && { manifest }),
    })
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= basesKept) break
      this.#known.delete(oldest)
    }
  }

  async #find(base: string) {
    if (!this.#known.has(base) && !this.#isAbsent(base)) await this.#ask(base)
    return this.#known.get(base)
  }

  async #ask(base: string): Promise<void> {
    const description = base.startsWith('/mfe/') ? 'mfe.json' : 'shared.json'
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await fetch(this.#registryUrl + base + description, { signal, redirect: 'error' }).catch(
      (error: unknown) => {
        throw new FileRefusedError(`${base} is not live, and the registry can't be asked for it`, {
          cause: error,
        })
      },
    )
    if (answer.status === 404 || answer.status === 400) return this.#rememberAbsent(base)
    const manifest: unknown = JSON.parse((await readBody(answer, 2 * 1024 * 1024)).toString('utf8'))
    if (description === 'mfe.json') {
      validateManifest(manifest)
      if (baseOf(manifest) === base) this.#learn(base, manifest.files, manifest)
      return
    }
    validateSharedManifest(manifest)
    if (groupBaseOf({ manifest }) === base) this.#learn(base, manifest.files)
  }

  #isAbsent(base: string) {
    return (this.#absent.get(base) ?? 0) > performance.now()
  }

  #rememberAbsent(base: string) {
    if (this.#absent.size >= basesKept) this.#absent.clear()
    this.#absent.set(base, performance.now() + absentForMs)
  }
}
