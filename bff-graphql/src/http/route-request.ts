import type { IncomingMessage, ServerResponse } from 'node:http'
import { RefusedDocument } from '../documents/refused-document.ts'
import type { Log } from '../log.ts'
import { schemaText } from '../schema.ts'
import type { CircuitState } from '../resilience/circuit-breaker.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Drain } from './drain.ts'
import { tellHowToCall } from './how-to-call.ts'
import type { OperationContext } from './operation-context.ts'
import { createPlayground } from './playground.ts'
import { UnreadableRequest } from './read-body.ts'
import { sendError, sendJson, sendRefusal } from './send-json.ts'

type Endpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  context: OperationContext,
) => Promise<void>

interface Routes {
  graphql: Endpoint
  stream(request: IncomingMessage, response: ServerResponse): Promise<void>
  contextOf(request: IncomingMessage, response: ServerResponse): OperationContext
  circuitStates(): Record<ServiceName, CircuitState>
  circuits(request: IncomingMessage, response: ServerResponse): Promise<void>
  metrics: Pick<Metrics, 'contentType' | 'text'>
  drain: Drain
  log: Log
}

const playground = createPlayground()

/** Gives each request to whoever answers it; every failure ends in an answer. */
export function createRouter(routes: Routes) {
  return function route(request: IncomingMessage, response: ServerResponse): void {
    routes.drain.add(response)
    answer(routes, request, response).catch((error: unknown) => fail(routes.log, request, response, error))
  }
}

async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split('?')
  if (path === '/circuits' || path.startsWith('/circuits/')) return routes.circuits(request, response)
  const allowed = path.startsWith('/graphql') ? ['GET', 'POST'] : ['GET', 'HEAD']
  if (!allowed.includes(request.method ?? '')) {
    const allow = allowed.join(', ')
    const message = `${path} takes ${allow}, not ${request.method}. GraphQL is at /graphql.`
    return sendError(response, 405, 'METHOD_NOT_ALLOWED', message, { allow })
  }
  switch (path) {
    case '/graphql': {
      if (request.headers.accept?.includes('text/event-stream')) return routes.stream(request, response)
      return routes.graphql(request, response, routes.contextOf(request, response))
    }
    case '/graphql/stream':
      return routes.stream(request, response)
    case '/schema.graphql':
      // The registry checks the documents of micro-frontends against it.
      response.writeHead(200, { 'content-type': 'application/graphql; charset=utf-8' })
      response.end(schemaText)
      return
    case '/healthz':
      return sendJson(response, 200, { status: 'alive' })
    case '/readyz': {
      // The circuits are told for people: a service that fails is no reason to take the BFF out of service.
      const circuits = routes.circuitStates()
      const reasons = ['the BFF is stopping']
      if (routes.drain.began) return sendJson(response, 503, { status: 'not ready', reasons, circuits })
      return sendJson(response, 200, { status: 'ready', circuits })
    }
    case '/metrics': {
      const text = await routes.metrics.text()
      response.writeHead(200, { 'content-type': routes.metrics.contentType })
      response.end(text)
      return
    }
    case '/':
    case '/playground':
      if (request.headers.accept?.includes('text/html')) return playground.page(request, response)
      return tellHowToCall(request, response)
    default: {
      const [, asset] = /^\/playground\/assets\/([^/]+)$/.exec(path) ?? []
      if (asset && (await playground.asset(asset, request, response))) return
      sendError(response, 404, 'NOT_FOUND', `There is nothing at ${path}. GraphQL is at /graphql.`)
    }
  }
}

function fail(log: Log, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.destroyed) return
  if (response.headersSent) {
    log.error('An answer was broken off', { error })
    response.destroy()
  } else if (error instanceof RefusedDocument) {
    sendRefusal(request, response, error)
  } else if (error instanceof UnreadableRequest) {
    sendError(response, error.status, error.code, `${error.message}.`, { connection: 'close' })
  } else {
    log.error('A request failed', { error })
    sendError(response, 500, 'INTERNAL', 'Something went wrong on our side.')
  }
}
