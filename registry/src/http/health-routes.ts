import type { FastifyInstance } from 'fastify'
import type { Context } from './context.ts'

/** `/healthz`: the process answers. `/readyz`: all that should be live can be served. */
export function healthRoutes(server: FastifyInstance, { live }: Context): void {
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const reasons = live.lost.map((name) => `the stable version of ${name} can not be read from the store`)
    if (reasons.length === 0) return { status: 'ready' }
    return reply.code(503).send({ status: 'not ready', reasons })
  })
}
