import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { discoveryRoutes } from '../discovery/discovery-routes.ts'
import { HealthGate } from '../health/health-gate.ts'
import { reportRoutes } from '../health/report-routes.ts'
import { Problem } from '../problem.ts'
import type { RegistryParts } from '../registry-parts.ts'
import type { PlatformToken } from '../tokens/platform-token.ts'
import { describeFailure } from './describe-failure.ts'
import { deployRoutes } from './deploy-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { groupRoutes } from './group-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { mfeRoutes } from './mfe-routes.ts'
import { overrideRoutes } from './override-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { publishRoutes } from './publish-routes.ts'
import { readOn } from './read-on.ts'
import { stateRoutes } from './state-routes.ts'
import { tokenRoutes } from './token-routes.ts'

const jsonLimit = 64 * 1024

/** The HTTP side of the registry, not yet listening. */
export function createServer(parts: RegistryParts, platform: PlatformToken): FastifyInstance {
  const { log } = parts
  const server = fastify({
    bodyLimit: jsonLimit,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => void answerFailure(error, request, reply as FastifyReply),
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    if (request.method !== 'GET' && request.method !== 'HEAD') return
    // Whatever can be read is public, and asks for no credentials.
    reply.headers({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
    reply.header('cache-control', 'no-store')
  })
  server.addHook('onResponse', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const { method, url } = request
    log.info('answered', { method, url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
  server.setErrorHandler(answerFailure)
  server.setNotFoundHandler((request, reply) =>
    answerFailure(
      new Problem('NOT_FOUND', `There is nothing at ${request.method} ${request.url}.`),
      request,
      reply,
    ),
  )
  const context = { ...parts, platform, health: new HealthGate(parts) }
  healthRoutes(server, context)
  stateRoutes(server, context)
  documentRoutes(server, context)
  fileRoutes(server, context)
  mfeRoutes(server, context)
  server.register(async (scope) => publishRoutes(scope, context))
  deployRoutes(server, context)
  groupRoutes(server, context)
  pageRoutes(server, context)
  tokenRoutes(server, context)
  overrideRoutes(server, context)
  discoveryRoutes(server, context)
  reportRoutes(server, context)
  return server

  async function answerFailure(
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const problem = describeFailure(error)
    if (problem.status >= 500) log.error(problem.message, { error, method: request.method, url: request.url })
    // Who was late already is waited for no longer.
    if (problem.status === 408) reply.header('connection', 'close')
    else await readOn(request.raw)
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
    if (problem.status === 503) reply.header('retry-after', '2')
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
  }
}
