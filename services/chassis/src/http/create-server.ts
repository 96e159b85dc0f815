import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Log } from '../log.ts'
import { bodyTag, hasBody } from './body-tag.ts'
import { describeFailure } from './describe-failure.ts'
import type { AnyHandler, AnyReply } from './handlers.ts'
import { type OpenApiDocument, type Operation, dereference } from './openapi-document.ts'
import { parseJson } from './parse-json.ts'
import { Problem } from './problem.ts'
import { requestReader } from './read-request.ts'
import { traceOf } from './trace-of.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    operationId?: string
  }
}

const bodyLimit = 1_048_576
const problemJson = 'application/problem+json'
const halJson = 'application/hal+json'

export interface ServerOptions {
  document: OpenApiDocument
  /** By `operationId`; every operation of the document has one. */
  handlers: Record<string, AnyHandler>
  log: Log
  /** Throws while the service can't answer; asked before each operation that is not about the process itself. */
  admit(operationId: string): void
  /** Told about each answered request. */
  observe(operationId: string, status: number, seconds: number): void
}

/** An HTTP server that answers what an OpenAPI document describes, and every failure as a problem. */
export function createServer({ document, handlers, log, admit, observe }: ServerOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit,
    routerOptions: { maxParamLength: 500 },
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void answerFailure(error, request, reply),
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
      const why =
        error.code === 'HPE_HEADER_OVERFLOW'
          ? 'has an address or headers that are too long'
          : 'is not readable as HTTP'
      const problem = new Problem('MALFORMED_REQUEST', `The request ${why}.`)
      const body = JSON.stringify(problem)
      socket.end(
        `HTTP/1.1 400 Bad Request\r\ncontent-type: ${problemJson}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
      )
    },
  })

  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/([\w.-]+\+)?json(;|$)/i,
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, parseJson(String(text)))
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  )

  app.addHook('onRequest', (request, reply, next) => {
    reply.header('x-correlation-id', traceOf(request).correlationId)
    next()
  })
  app.addHook('onResponse', (request, reply, next) => {
    const operationId = request.routeOptions.config.operationId ?? 'none'
    observe(operationId, reply.statusCode, reply.elapsedTime / 1000)
    if (request.method !== 'GET' || reply.statusCode >= 500) {
      const { method, url } = request
      const ms = Math.round(reply.elapsedTime)
      log.info('answered', { method, url, status: reply.statusCode, ms, ...traceOf(request) })
    }
    next()
  })
  app.setErrorHandler(answerFailure)
  app.setNotFoundHandler((request, reply) => answerFailure(noSuchRoute(request, document), request, reply))

  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, described] of Object.entries(methods)) {
      const operation = dereference(described, document)
      addRoute(app, method.toUpperCase(), path, operation, handlers[operation.operationId], admit)
    }
  }
  return app

  async function answerFailure(
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const problem = describeFailure(error, bodyLimit)
    const { correlationId } = traceOf(request)
    if (problem.code === 'INTERNAL') log.error(problem.message, { error, correlationId, url: request.url })
    if (problem.code === 'PAYLOAD_TOO_LARGE') await readOn(request)
    return reply
      .code(problem.status)
      .headers(problem.headers)
      .type(problemJson)
      .send(JSON.stringify({ ...problem.toJSON(), correlationId }))
  }
}

function addRoute(
  app: FastifyInstance,
  method: string,
  path: string,
  operation: Operation,
  handler: AnyHandler | undefined,
  admit: ServerOptions['admit'],
): void {
  const { operationId } = operation
  if (!handler) throw new Error(`No handler for ${operationId} (${method} ${path})`)
  const read = requestReader(operation)
  app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config: { operationId },
    async handler(request, reply) {
      admit(operationId)
      const parts = read({
        path: request.params,
        query: request.query,
        headers: request.headers,
        body: request.body,
      })
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const {
        status,
        body,
        headers = {},
      }: AnyReply = await handler({
        ...parts,
        origin: originOf(request),
        target: request.url,
        trace: traceOf(request),
        signal: gone.signal,
      } as Parameters<AnyHandler>[0])
      reply.code(status).headers(headers)
      if (body === undefined) return reply.send()
      const type = Object.keys(operation.responses[status]?.content ?? {})[0] ?? 'application/json'
      reply.type(type)
      if (typeof body === 'string' || Buffer.isBuffer(body)) return reply.send(body)
      const text = JSON.stringify(body)
      // The tag of a version guards changes; it need not tell every difference, such as in stock.
      if (method !== 'GET' || status !== 200 || type !== halJson || reply.hasHeader('etag'))
        return reply.send(text)
      const tag = bodyTag(text)
      reply.header('etag', tag)
      return hasBody(request.headers['if-none-match'], tag) ? reply.code(304).send() : reply.send(text)
    },
  })
}

function noSuchRoute(request: FastifyRequest, { paths }: OpenApiDocument): Problem {
  const path = request.url.split('?', 1)[0] ?? ''
  const known = Object.entries(paths).find(([pattern]) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  if (!known) return new Problem('NOT_FOUND', `There is nothing at ${path}. GET / lists what there is.`)
  const allow = Object.keys(known[1])
    .map((method) => method.toUpperCase())
    .join(', ')
  return new Problem('METHOD_NOT_ALLOWED', `${path} takes ${allow}, not ${request.method}.`, {
    headers: { allow },
  })
}

/** Lets a client finish sending what is refused: answered in mid-upload, it would see a broken connection instead. */
async function readOn(request: FastifyRequest): Promise<void> {
  const { raw } = request
  if (raw.readableEnded || raw.destroyed) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 5000)
    raw.once('close', () => (clearTimeout(timer), resolve()))
    raw.once('end', () => (clearTimeout(timer), resolve()))
    raw.resume()
  })
}

/** The address under which the client knows this server; a `Host` that is no address is not repeated in links. */
function originOf(request: FastifyRequest): string {
  const host = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(request.host)
    ? request.host
    : `127.0.0.1:${request.socket.localPort}`
  return `http://${host}`
}
