import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const json = { 'content-type': 'application/json' }

/** What a server may do to those who ask it. What it says is a secret: nothing of it may reach a client. */
const behaviours = {
  well: (_request, response) => response.writeHead(200, json).end('{"fine":true}'),
  'well after a moment': (_request, response) =>
    setTimeout(() => response.writeHead(200, json).end('{"fine":true}'), 10),
  reset: (request) => request.socket.resetAndDestroy(),
  'closing without an answer': (request) => request.socket.end(),
  'not HTTP': (request) => request.socket.end('secret of the service\r\n\r\n'),
  'answering 500': (_request, response) =>
    response.writeHead(500, json).end('{"detail":"secret of the service"}'),
  redirecting: (_request, response) => response.writeHead(302, { location: 'http://secret.example/' }).end(),
  'sending no headers': () => undefined,
  'stopping within the body': (_request, response) => response.writeHead(200, json).write('{"secret":'),
  'breaking off within the body': (request, response) => {
    response.writeHead(200, { ...json, 'content-length': '1000' })
    response.write('{"secret":', () => request.socket.resetAndDestroy())
  },
  'sending a body without end': (_request, response) => drip(response.writeHead(200, json)),
  'sending a body that is too large': (_request, response) => flood(response.writeHead(200, json)),
  'announcing a body that is too large': (_request, response) =>
    response.writeHead(200, { ...json, 'content-length': '99999999999' }).write('{'),
  'sending garbage': (_request, response) => response.writeHead(200, json).end('{"secret of the service'),
  'sending a page': (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>secret'),
  'not finding, in a page': (_request, response) =>
    response.writeHead(404, { 'content-type': 'text/html' }).end('<html>secret'),
  throttling: (_request, response) => response.writeHead(429, { ...json, 'retry-after': '7' }).end('{}'),
  'unavailable for a while': (_request, response) =>
    response.writeHead(503, { ...json, 'retry-after': new Date(Date.now() + 9000).toUTCString() }).end('{}'),
} satisfies Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>

export type Behaviour = keyof typeof behaviours

/** A real HTTP server that treats requests badly, and counts what reaches it. */
export class MisbehavingServer {
  behaviour: Behaviour = 'well'
  connections = 0
  requests = 0
  /** Requests whose sender has left before it had its answer. */
  abandoned = 0
  inFlight = 0
  mostInFlight = 0
  readonly #server = createServer((request, response) => {
    // Its feed never has anything to tell.
    if (request.url?.startsWith('/events')) return
    this.requests++
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight)
    response.once('close', () => {
      this.inFlight--
      if (!response.writableFinished) this.abandoned++
    })
    behaviours[this.behaviour](request, response)
  }).on('connection', () => this.connections++)
  #port = 0

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.#port}`)
  }

  async start(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** From then on connections are refused. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}

/** A little again and again, so that no connection is ever idle. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 10)
  response.once('close', () => clearInterval(timer))
}

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(256 * 1024, ' ')
  const send = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', send)
  send()
}
