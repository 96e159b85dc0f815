import { createHash } from 'node:crypto'
import { Pool } from 'undici'

/** Gives the text of a document by its SHA-256 (hex); `undefined` where nobody knows it. Throws where it can't be found out. */
export interface DocumentSource {
  pull(hash: string): Promise<string | undefined>
  close(): Promise<void>
}

const longestPullMs = 2000
const mostBytes = 256 * 1024
const connections = 4

/** The documents of published micro-frontends, as the registry at `url` answers them. */
export class RegistryDocuments implements DocumentSource {
  readonly #pool: Pool
  readonly #base: string

  constructor(url: URL) {
    this.#pool = new Pool(url.origin, { connections, maxResponseSize: mostBytes })
    this.#base = url.pathname.replace(/\/$/, '')
  }

  async pull(hash: string): Promise<string | undefined> {
    const { statusCode, body } = await this.#pool.request({
      method: 'GET',
      path: `${this.#base}/documents/${hash}`,
      signal: AbortSignal.timeout(longestPullMs),
    })
    const text = await body.text()
    if (statusCode === 404) return undefined
    if (statusCode !== 200) throw new Error(`The registry answered ${statusCode}`)
    // Whatever stands between us and the registry, only what was published is executed.
    if (createHash('sha256').update(text).digest('hex') !== hash)
      throw new Error('The registry answered with another document than was asked for')
    return text
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

/** Without a registry there are no trusted documents. */
export const noDocuments: DocumentSource = {
  pull: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
}
