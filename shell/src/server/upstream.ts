import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http'
import { Problem } from './problem.ts'

/** Where a request is passed to, and how the client is told when that fails. */
export interface Passage {
  /** Addresses of servers that can take it, the one to try first at the front. */
  addresses: string[]
  /** Path and query. */
  path: string
  service: string
  /** Whether sending it twice has the effect of sending it once. */
  repeatable: boolean
  extraHeaders?: Record<string, string>
  fail(problem: Problem): void
  /** Told of each address that did not answer. */
  onUnreachable?(address: string): void
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

  async pass(incoming: IncomingMessage, outgoing: ServerResponse, passage: Passage): Promise<void> {
    // Whole before it is sent: it may have to be sent to another server.
    const body = incoming.method === 'POST' || incoming.method === 'PUT' ? await bodyOf(incoming) : undefined
    if (body === 'too large') passage.fail(tooLarge())
    else if (body !== 'broken off') this.#attempt(incoming, outgoing, passage, body)
  }

  #attempt(incoming: IncomingMessage, outgoing: ServerResponse, passage: Passage, body?: Buffer) {
    const { path, service, repeatable, extraHeaders, fail, onUnreachable } = passage
    const [address = '', ...others] = passage.addresses
    const { method } = incoming
    const upstream = httpRequest(new URL(address + path), {
      ...{ method, headers: forwarded(incoming, body), agent: this.#agent },
    })
    const leave = () => upstream.destroy()
    let failed = false
    const refuse = (problem: Problem, mayPass: boolean) => {
      if (failed) return
      failed = true
      upstream.destroy()
      outgoing.off('close', leave)
      if (outgoing.destroyed) return
      if (outgoing.headersSent) return void outgoing.destroy()
      // The server may have closed a connection that was idle just as we used it: a fresh one is as good as another server.
      const addresses = upstream.reusedSocket ? [...others, address] : others
      if (mayPass && addresses.length > 0) this.#attempt(incoming, outgoing, { ...passage, addresses }, body)
      else fail(problem)
    }
    upstream.setTimeout(headersTimeoutMs, () => refuse(tooSlow(service), false))
    upstream.on('error', (error) => {
      if (!outgoing.destroyed) onUnreachable?.(address)
      refuse(unreachable(service, error), repeatable || wasNeverSent(error))
    })
    upstream.on('response', (answer) => {
      upstream.setTimeout(0)
      this.#relay(answer, outgoing, extraHeaders)
    })
    outgoing.on('close', leave)
    upstream.end(body)
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

/** It is read to its end in any case: a client that still writes would see a broken connection instead of the answer. */
async function bodyOf(incoming: IncomingMessage): Promise<Buffer | 'too large' | 'broken off'> {
  let chunks: Buffer[] = []
  let received = 0
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      received += chunk.length
      if (received <= largestBody) chunks.push(chunk)
      else chunks = []
    }
  } catch {
    // Whoever sends it has gone, and nobody waits for an answer.
    return 'broken off'
  }
  return received > largestBody ? 'too large' : Buffer.concat(chunks)
}

function wasNeverSent({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND'
}

function forwarded(incoming: IncomingMessage, body: Buffer | undefined): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = endToEnd(incoming.headers)
  delete headers.host
  delete headers.expect
  delete headers['content-length']
  if (body) headers['content-length'] = body.length
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
