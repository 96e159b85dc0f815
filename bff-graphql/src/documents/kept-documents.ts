import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'

const mostDocuments = 2000
const mostBytes = 32 * 1024 * 1024
/** So often a process looks whether there is too much; until then there may be so many more. */
const keptBetweenTidyings = 100
/** Who writes for so long has died. */
const longestWriteMs = 60_000

/**
 * Documents that were pulled, as files in a folder, so that a BFF which starts while the registry is down knows them. A file is named after the hash of
 * its text, so several processes may share the folder, and what does not fit its name is not there. Never throws: a folder that can't be used is told in
 * the log, once until it can.
 */
export class KeptDocuments {
  readonly #folder: string
  readonly #log: Log
  #kept = 0
  #isTroubled = false

  constructor(folder: string, log: Log) {
    this.#folder = folder
    this.#log = log
  }

  /** The text with this SHA-256 (hex), if it was kept. */
  async read(hash: string): Promise<string | undefined> {
    const file = this.#fileOf(hash)
    try {
      const text = await readFile(file, 'utf8')
      if (createHash('sha256').update(text).digest('hex') !== hash) return undefined
      // What was used last is kept longest.
      const now = new Date()
      await utimes(file, now, now).catch((error: unknown) => this.#tell(error))
      return text
    } catch (error) {
      if (!isAbsent(error)) this.#tell(error)
      return undefined
    }
  }

  async keep(hash: string, text: string): Promise<void> {
    const draft = join(this.#folder, `${randomUUID()}.part`)
    try {
      await mkdir(this.#folder, { recursive: true })
      try {
        await writeFile(draft, text, { flag: 'wx' })
        await rename(draft, this.#fileOf(hash))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      if (this.#kept++ % keptBetweenTidyings === 0) await this.#tidy()
      this.#isTroubled = false
    } catch (error) {
      this.#tell(error)
    }
  }

  #fileOf(hash: string): string {
    return join(this.#folder, `${hash}.graphql`)
  }

  /** Removes what was not used for longest where there is too much, and what processes that died have left half written. */
  async #tidy(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => /\.(graphql|part)$/.test(name))
    const files = (await Promise.all(names.map((name) => this.#describe(name)))).flatMap((file) => file ?? [])
    files.sort((one, other) => other.usedAt - one.usedAt)
    let documents = 0
    let bytes = 0
    const isTooMuch = (size: number) => ++documents > mostDocuments || (bytes += size) > mostBytes
    for (const { path, size, usedAt } of files) {
      const goes = path.endsWith('.part') ? Date.now() - usedAt > longestWriteMs : isTooMuch(size)
      if (goes) await rm(path, { force: true })
    }
  }

  /** `undefined` where another process has removed it meanwhile. */
  async #describe(name: string) {
    const path = join(this.#folder, name)
    try {
      const { size, mtimeMs } = await stat(path)
      return { path, size, usedAt: mtimeMs }
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw error
    }
  }

  #tell(error: unknown): void {
    if (this.#isTroubled) return
    this.#isTroubled = true
    const message =
      'Trusted documents can not be kept, so that a restart without the registry would not know them'
    this.#log.warn(message, { folder: this.#folder, error })
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
