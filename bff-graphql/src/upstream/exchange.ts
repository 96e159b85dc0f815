import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { Body } from './body.ts'
import { retryAfterMs } from './retry-after.ts'

/** What came over the wire: usable, or why not. */
export type Exchanged = Received | Broken

interface Received {
  status: number
  body: Body | undefined
  etag?: string
  retryAfterMs: number
}

interface Broken {
  broken: string
  cause?: unknown
}

const mostBytes = 16 * 1024 * 1024
const jsonType = /^application\/([\w.-]+\+)?json\b/i

/**
 * One HTTP request and its answer, read whole. Uses `dispatch` of undici, which needs neither a stream nor a signal. Nothing that is wrong with the answer throws; it ends as `broken` with a reason.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly result: Promise<Exchanged>
  #settle: ((result: Exchanged) => void) | undefined
  #controller: Dispatcher.DispatchController | undefined
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #chunks: Buffer[] = []
  #bytes = 0

  constructor(pool: Dispatcher, request: Dispatcher.DispatchOptions) {
    this.result = new Promise((resolve) => (this.#settle = resolve))
    // The limits on time are the caller's, and closer.
    pool.dispatch({ ...request, headersTimeout: 0, bodyTimeout: 0 }, this)
  }

  /** Gives up: closes the connection, which tells the service that nobody waits. */
  end(broken: string, cause?: unknown): void {
    if (!this.#settle) return
    this.#finish({ broken, cause })
    this.#controller?.abort(new Error(broken))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Given up while it waited for a connection.
    if (!this.#settle) controller.abort(new Error('given up'))
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders) {
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    if (Number(headers['content-length'] ?? 0) > mostBytes) this.end('its answer was too large')
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length
    if (this.#bytes > mostBytes) this.end('its answer was too large')
    // What a failing service says is of no use to anybody.
    else if (this.#status < 500) this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    const type = this.#headers['content-type']
    if (this.#chunks.length > 0 && !jsonType.test(type ?? '')) {
      return this.#finish({ broken: 'its answer was not JSON' })
    }
    const body = this.#parse()
    if (body === 'broken') return this.#finish({ broken: 'its answer was not JSON' })
    const { etag } = this.#headers
    const received: Received = {
      status: this.#status,
      body,
      retryAfterMs: retryAfterMs(this.#headers['retry-after']),
    }
    if (typeof etag === 'string') received.etag = etag
    this.#finish(received)
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#finish({ broken: describe(error), cause: error })
  }

  #parse(): Body | undefined | 'broken' {
    const [first] = this.#chunks
    if (!first) return undefined
    try {
      return new Body(this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : first)
    } catch {
      // What JSON.parse says quotes the body.
      return 'broken'
    }
  }

  #finish(result: Exchanged): void {
    const settle = this.#settle
    this.#settle = undefined
    this.#chunks = []
    settle?.(result)
  }
}

function describe(error: Error): string {
  const code = 'code' in error ? error.code : undefined
  const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']
  return unreachable.includes(String(code)) ? 'it can’t be reached' : 'the connection broke'
}
