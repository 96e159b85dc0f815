import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '../asset.ts'
import { readPageBundle, type PageBundle } from '../page-bundle.ts'
import { reasonOf } from './reason-of.ts'

const recheckAfterMs = 200
const filesKept = 200

/** The page's own scripts and styles, read again when they were built anew. Files of earlier builds stay served for the pages that use them. */
export class PageFolder {
  readonly #folder: string
  readonly #served = new Map<string, Asset>()
  #checkedAt = 0
  #signature = ''
  #reading: Promise<void> | undefined
  #bundle: PageBundle | undefined
  #problem: string | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The bundle, at most a fifth of a second old, or why there is none. */
  async current(): Promise<{ bundle?: PageBundle; problem?: string }> {
    if (!this.#reading || performance.now() - this.#checkedAt > recheckAfterMs) {
      this.#checkedAt = performance.now()
      this.#reading = this.#refresh()
    }
    await this.#reading
    return {
      ...(this.#bundle && { bundle: this.#bundle }),
      ...(this.#problem !== undefined && { problem: this.#problem }),
    }
  }

  async file(path: string): Promise<Asset | undefined> {
    if (!this.#served.has(path)) await this.current()
    return this.#served.get(path)
  }

  async #refresh(): Promise<void> {
    const found = await stat(join(this.#folder, 'page.json')).catch(() => undefined)
    const signature = found ? `${found.ino}:${found.mtimeMs}:${found.size}` : ''
    if (this.#bundle && signature === this.#signature) return
    try {
      this.#bundle = await readPageBundle(this.#folder)
      this.#problem = undefined
      this.#signature = signature
      for (const [path, asset] of this.#bundle.files) {
        this.#served.delete(path)
        this.#served.set(path, asset)
      }
    } catch (error) {
      this.#problem = reasonOf(error)
    }
    for (const oldest of this.#served.keys()) {
      if (this.#served.size <= filesKept) break
      this.#served.delete(oldest)
    }
  }
}
