import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A registry over real HTTP that knows the documents given to it, counts what it is asked, and can be unwell. */
export class StubRegistry {
  mode: 'well' | 'hanging' | 'lying' = 'well'
  /** Hashes it was asked for. */
  asked: string[] = []
  /** It answers only when this has happened. */
  patience: Promise<void> | undefined
  readonly #documents = new Map<string, string>()
  readonly #server = createServer(({ url = '' }, response) => void this.#answer(url, response))

  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`)
  }

  /** Deploys a document. Returns its hash. */
  deploy(text: string): string {
    const hash = createHash('sha256').update(text).digest('hex')
    this.#documents.set(hash, text)
    return hash
  }

  async start(): Promise<this> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  async #answer(url: string, response: ServerResponse): Promise<void> {
    const hash = url.replace('/documents/', '')
    this.asked.push(hash)
    if (this.mode === 'hanging') return
    await this.patience
    const text = this.mode === 'lying' ? '{ me { customerId } }' : this.#documents.get(hash)
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' })
    response.end(text)
  }
}
