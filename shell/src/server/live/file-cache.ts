import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { createAsset, type Asset } from '../asset.ts'
import { readBody } from './read-body.ts'
import { reasonOf } from './reason-of.ts'
import { writeWhole } from './write-whole.ts'

/** A file that can't be had with the bytes that were published. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError'
}

const largestFile = 16 * 1024 * 1024
const memoryBytes = 64 * 1024 * 1024
const timeoutMs = 5_000
const keptMs = 90 * 24 * 60 * 60 * 1000

/**
 * Published files by their hash: in memory as far as they fit, on disk, and at the registry. Whatever the place, bytes are checked when they
 * are read, so a file that was changed is fetched anew, and is refused when the registry has no right one either.
 */
export class FileCache {
  readonly #registryUrl: string
  readonly #folder: string
  readonly #log: (line: string) => void
  readonly #inMemory = new Map<string, Asset>()
  readonly #onTheWay = new Map<string, Promise<Asset>>()
  #bytes = 0
  #canWrite = true

  constructor(registryUrl: string, folder: string, log: (line: string) => void) {
    this.#registryUrl = registryUrl
    this.#folder = join(folder, 'files')
    this.#log = log
  }

  /** The file at an address such as `/mfe/product/0.1.0/tags/a.js`. Throws a {@link FileRefusedError} that says why it can't be had. */
  async get(address: string, integrity: string): Promise<Asset> {
    const key = `${address} ${integrity}`
    const known = this.#inMemory.get(key)
    if (known) {
      this.#inMemory.delete(key)
      this.#inMemory.set(key, known)
      return known
    }
    const loading = this.#onTheWay.get(key) ?? this.#load(key, address, integrity)
    this.#onTheWay.set(key, loading)
    return loading.finally(() => this.#onTheWay.delete(key))
  }

  /** Takes files from the disk that were stored and read for the last time long ago. */
  tidy(now = Date.now()): Promise<void> {
    return this.#write(async () => {
      await mkdir(this.#folder, { recursive: true })
      for (const name of await readdir(this.#folder)) {
        const path = join(this.#folder, name)
        // Another server may share the folder, and be the first.
        const found = await stat(path).catch(unlessMissing)
        if (found && now - found.mtimeMs > keptMs) await rm(path, { force: true })
      }
    })
  }

  async #load(key: string, address: string, integrity: string): Promise<Asset> {
    const path = join(this.#folder, createHash('sha256').update(integrity).digest('hex'))
    const stored = await this.#fromDisk(path, address)
    if (stored?.integrity === integrity) {
      await this.#write(() => utimes(path, new Date(), new Date()))
      return this.#keep(key, stored)
    }
    if (stored) this.#log(`${path} was changed; ${address} is fetched anew`)
    const asset = await this.#fromRegistry(address)
    if (asset.integrity !== integrity)
      throw new FileRefusedError(`${address} is not the file that was published (its hash differs)`)
    await this.#write(() => writeWhole(path, asset.bytes))
    return this.#keep(key, asset)
  }

  async #fromDisk(path: string, address: string): Promise<Asset | undefined> {
    try {
      return createAsset(address, await readFile(path))
    } catch (error) {
      if (!isMissing(error)) this.#log(`${path} can't be read (${reasonOf(error)})`)
      return undefined
    }
  }

  async #fromRegistry(address: string): Promise<Asset> {
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const answer = await fetch(this.#registryUrl + address, { signal, redirect: 'error' })
      return createAsset(address, await readBody(answer, largestFile))
    } catch (error) {
      throw new FileRefusedError(`${address} can't be had from the registry (${reasonOf(error)})`, {
        cause: error,
      })
    }
  }

  /** What is in memory is served all the same. */
  async #write(change: () => Promise<void>): Promise<void> {
    try {
      await change()
      this.#canWrite = true
    } catch (error) {
      if (this.#canWrite) this.#log(`${this.#folder} can't be written to (${reasonOf(error)})`)
      this.#canWrite = false
    }
  }

  #keep(key: string, asset: Asset): Asset {
    this.#inMemory.set(key, asset)
    this.#bytes += asset.bytes.length
    for (const [oldest, { bytes }] of this.#inMemory) {
      if (this.#bytes <= memoryBytes) break
      this.#inMemory.delete(oldest)
      this.#bytes -= bytes.length
    }
    return asset
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error
}
