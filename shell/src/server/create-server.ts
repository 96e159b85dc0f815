import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { CatalogReader } from './catalog.ts'
import type { Configuration } from './configuration.ts'
import { Problem, problemOf } from './problem.ts'
import { proxy } from './proxy.ts'
import { reasonsNotReady } from './readiness.ts'
import { commonHeaders } from './security-headers.ts'
import { serveAssets } from './serve-assets.ts'
import { servePage } from './serve-page.ts'

/** The HTML server of the mall, not yet listening. `log` takes one line for the operator. */
export async function createServer(
  configuration: Configuration,
  log: (line: string) => void,
): Promise<FastifyInstance> {
  const catalog = new CatalogReader(configuration, log)
  const server = fastify({
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, _request, reply) => void sendProblem(reply as FastifyReply, problemOf(error)),
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders)
    refuseForeignMethod(request.method, request.url, (allowed) => reply.header('allow', allowed))
  })
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500)
      log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`)
    return sendProblem(reply, problem)
  })
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const reasons = await reasonsNotReady(await catalog.current(), configuration.services)
    reply.header('cache-control', 'no-store')
    if (!reasons.length) return { status: 'ready' }
    return reply.code(503).send({ status: 'not ready', reasons })
  })
  await server.register(serveAssets, catalog)
  await server.register(proxy, configuration.services)
  await server.register(servePage, { catalog, configuration })
  return server
}

function sendProblem(reply: FastifyReply, problem: Problem) {
  if (problem.status === 503) reply.header('retry-after', '2')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Before any body is read: only the GraphQL endpoint takes one. */
function refuseForeignMethod(method: string, url: string, allow: (methods: string) => void) {
  const isGraphQL = /^\/graphql(\/stream)?(\?|$)/.test(url)
  const allowed = isGraphQL ? ['GET', 'POST'] : ['GET', 'HEAD']
  if (allowed.includes(method)) return
  allow(allowed.join(', '))
  throw new Problem(
    405,
    'METHOD_NOT_ALLOWED',
    'Method not allowed',
    `${method} is not possible here, only ${allowed.join(' and ')}.`,
  )
}
