import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { Problem } from './problem.ts'

/** Where a request is passed to, and how the client is told when that fails. */
export interface Passage {
  target: URL
  service: string
  extraHeaders?: Record<string, string>
  fail(problem: Problem): void
}

const largestBody = 1024 * 1024
const headersTimeoutMs = 30_000
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** Passes requests on, bodies and answers streamed, so that server-sent events arrive when they are sent. */
export class Upstream {
  readonly #agent = new Agent({ keepAlive: true })
  readonly #streams = new Set<ServerResponse>()

  pass(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { target, service, extraHeaders, fail }: Passage,
  ) {
    let failed = false
    const refuse = (problem: Problem) => {
      if (failed) return
      failed = true
      upstream.destroy()
      if (outgoing.headersSent) outgoing.destroy()
      else fail(problem)
    }
    // It is read to its end first: a client that still writes would see a broken connection instead of the answer.
    const refuseBody = () => {
      if (failed) return
      failed = true
      upstream.destroy()
      incoming.unpipe(upstream)
      incoming.once('end', () => fail(tooLarge()))
      incoming.resume()
    }
    const headers = forwarded(incoming)
    const hasBody = incoming.method === 'POST' || incoming.method === 'PUT'
    if (!hasBody) delete headers['content-length']
    const upstream = httpRequest(target, { method: incoming.method, headers, agent: this.#agent })
    upstream.setTimeout(headersTimeoutMs, () => refuse(tooSlow(service)))
    upstream.on('error', (error) => refuse(unreachable(service, error)))
    upstream.on('response', (answer) => {
      upstream.setTimeout(0)
      this.#relay(answer, outgoing, extraHeaders)
    })
    outgoing.on('close', () => upstream.destroy())
    if (!hasBody) upstream.end()
    else if (Number(incoming.headers['content-length'] ?? 0) > largestBody) refuseBody()
    else sendBody(incoming, upstream, refuseBody)
  }

  #relay(answer: IncomingMessage, outgoing: ServerResponse, extraHeaders: Record<string, string> = {}) {
    outgoing.writeHead(answer.statusCode ?? 502, { ...endToEnd(answer.headers), ...extraHeaders })
    outgoing.flushHeaders()
    if (answer.headers['content-type']?.startsWith('text/event-stream')) {
      this.#streams.add(outgoing)
      outgoing.on('close', () => this.#streams.delete(outgoing))
    }
    answer.on('error', () => outgoing.destroy())
    answer.pipe(outgoing)
  }

  /** Ends the streams that would never end by themselves. */
  close() {
    for (const stream of this.#streams) stream.end()
    this.#agent.destroy()
  }
}

function sendBody(incoming: IncomingMessage, upstream: NodeJS.WritableStream, onTooLarge: () => void) {
  let received = 0
  incoming.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (received > largestBody) onTooLarge()
  })
  incoming.pipe(upstream)
}

function forwarded(incoming: IncomingMessage): IncomingHttpHeaders {
  const headers = endToEnd(incoming.headers)
  delete headers.host
  delete headers.expect
  headers['x-forwarded-host'] = incoming.headers.host
  headers['x-forwarded-proto'] = 'http'
  headers['x-forwarded-for'] = incoming.socket.remoteAddress
  return headers
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  const dropped = new Set([...hopByHop, ...named])
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => !dropped.has(name) && value !== undefined),
  )
}

const tooLarge = () =>
  new Problem(
    413,
    'PAYLOAD_TOO_LARGE',
    'Payload too large',
    `A request body may have at most ${largestBody} bytes.`,
  )
const tooSlow = (service: string) =>
  new Problem(
    504,
    'GATEWAY_TIMEOUT',
    'Gateway timeout',
    `The ${service} service did not answer within ${headersTimeoutMs / 1000} s.`,
  )

function unreachable(service: string, error: NodeJS.ErrnoException): Problem {
  if (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND') {
    return new Problem(
      503,
      'SERVICE_UNAVAILABLE',
      'Service unavailable',
      `The ${service} service is not running; try again shortly.`,
    )
  }
  return new Problem(
    502,
    'BAD_GATEWAY',
    'Bad gateway',
    `The ${service} service broke off (${error.code ?? error.message}).`,
  )
}
