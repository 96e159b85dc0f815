import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { DomainEvent } from '../events/event-hub.ts'
import { StubFeed } from './stub-feed.ts'

export interface StubRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: unknown
}

export interface StubAnswer {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Instead of a body in JSON. */
  text?: string
}

/** How a stub treats requests: answers them, answers 500, never answers, or breaks the connection. */
export type StubMode = 'well' | 'failing' | 'hanging' | 'resetting'

/** A service over real HTTP that answers from memory, counts what it is asked, and can be unwell. */
export class StubService {
  mode: StubMode = 'well'
  /** What it was asked, apart from its feed and what it offers. */
  requests: StubRequest[] = []
  /** How often it was asked what it offers. */
  discoveries = 0
  /** Runs before an answer, which waits for it. */
  onRequest: (request: StubRequest) => Promise<void> = () => Promise.resolve()
  readonly feed = new StubFeed()
  readonly #answer: (request: StubRequest) => StubAnswer
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  #port = 0
  #hanging: (() => void)[] = []
  /** Requests that were given up by who sent them. */
  abandoned = 0
  /** How many were on their way at the same time, at most. */
  mostAtOnce = 0
  #atOnce = 0

  constructor(answer: (request: StubRequest) => StubAnswer) {
    this.#answer = answer
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.#port}`)
  }

  /** Starts, or starts again on the same port. */
  async start(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** Is gone, as after a crash. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  /** Is well again and answers what hung meanwhile, as a process does that was halted. */
  goOn(): void {
    this.mode = 'well'
    for (const answer of this.#hanging.splice(0)) answer()
  }

  publish(...events: DomainEvent[]): void {
    this.feed.publish(...events)
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.url)
    if (url.pathname.startsWith('/events')) {
      if (this.mode === 'well') return this.feed.serve(url, response)
      if (this.mode === 'hanging') return void this.#hanging.push(() => this.feed.serve(url, response))
    }
    const body = await text(incoming)
    const request: StubRequest = {
      method: incoming.method ?? '',
      url,
      headers: incoming.headers,
      body: body && JSON.parse(body),
    }
    if (isDiscovery(url)) this.discoveries++
    else if (!url.pathname.startsWith('/events')) {
      this.requests.push(request)
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce)
      response.once('close', () => {
        this.#atOnce--
        if (!response.writableFinished) this.abandoned++
      })
    }
    if (this.mode === 'hanging') return void this.#hanging.push(() => this.#send(request, response))
    await this.onRequest(request)
    if (this.mode === 'resetting') return void incoming.socket.resetAndDestroy()
    this.#send(request, response)
  }

  #send(request: StubRequest, response: ServerResponse): void {
    const answer: StubAnswer =
      this.mode === 'failing'
        ? { status: 500, body: { detail: 'secret of the service' } }
        : this.#answer(request)
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/hal+json', ...answer.headers })
    response.end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)))
  }
}

/** Its root, or the list of its searches. */
function isDiscovery({ pathname }: URL): boolean {
  return pathname === '/' || pathname.endsWith('/search')
}
