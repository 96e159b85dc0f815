import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { Catalog } from './catalog.ts'
import { closeUnused } from './close-unused.ts'
import type { Configuration } from './configuration.ts'
import { serveFaults } from './faults/serve-faults.ts'
import { serveHealthReports } from './health/serve-health-reports.ts'
import { refuseForeignMethod } from './methods.ts'
import { serveOverrides } from './overrides/serve-overrides.ts'
import { Problem, problemOf } from './problem.ts'
import { describePage } from './describe-page.ts'
import { proxy } from './proxy.ts'
import { reasonsNotReady } from './readiness.ts'
import { commonHeaders } from './security-headers.ts'
import { serveAssets } from './serve-assets.ts'
import { serveDeclarations } from './serve-declarations.ts'
import { servePage } from './serve-page.ts'
import { serveRegistry } from './serve-registry.ts'
import { serveTags } from './serve-tags.ts'
import { serveVersions } from './serve-versions.ts'
import { StandaloneTags } from './standalone-tags.ts'

/** The HTML server of the mall, not yet listening. `log` takes one line for the operator. */
export async function createServer(
  configuration: Configuration,
  log: (line: string) => void,
): Promise<FastifyInstance> {
  const catalog = new Catalog(configuration, log)
  const standalone = new StandaloneTags(catalog, log)
  const server = fastify({
    forceCloseConnections: 'idle',
    trustProxy: configuration.trustedProxies,
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: ({ url = '/' }) => pathOf(url),
    frameworkErrors: (error, _request, reply) => void sendProblem(reply as FastifyReply, problemOf(error)),
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders)
    refuseForeignMethod(request.method, request.url, (allowed) => reply.header('allow', allowed))
  })
  server.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) log(`${request.method} ${request.url}: ${whatHappened(error)}`)
    return sendProblem(reply, problem)
  })
  closeUnused(server)
  server.addHook('onClose', () => catalog.close())
  server.addHook('onClose', describePage(catalog, configuration, log))
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const reasons = await reasonsNotReady(catalog, configuration)
    reply.header('cache-control', 'no-store')
    if (!reasons.length) return { status: 'ready' }
    return reply.code(503).send({ status: 'not ready', reasons })
  })
  const parts = { catalog, configuration }
  await server.register(serveAssets, { catalog, standalone })
  await server.register(serveTags, standalone)
  await server.register(serveDeclarations, catalog)
  await server.register(serveVersions, parts)
  await server.register(serveOverrides, parts)
  await server.register(serveHealthReports, { ...parts, log })
  await server.register(serveRegistry, configuration)
  await server.register(proxy, configuration)
  await server.register(serveFaults, configuration)
  await server.register(servePage, parts)
  await catalog.start()
  return server
}

/** Requests may name their target with the host (`GET http://mall/tags HTTP/1.1`); here it is always a path. */
function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}

/** Where a problem that was foreseen comes from is no news. */
function whatHappened(error: unknown): string | undefined {
  if (error instanceof Problem) return error.message
  return error instanceof Error ? error.stack : String(error)
}

function sendProblem(reply: FastifyReply, problem: Problem) {
  if (problem.status === 503) reply.header('retry-after', '2')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
