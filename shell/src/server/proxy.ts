import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Configuration, ServiceName } from './configuration.ts'
import { notFound, Problem } from './problem.ts'
import { commonHeaders, pictureHeaders, publicHeaders } from './security-headers.ts'
import { Upstream } from './upstream.ts'

const retryAfterSeconds = 2

/** Pages of other origins may ask without credentials only, and can't claim to be the mall by `x-mall-request`. */
const preflightHeaders = {
  ...publicHeaders,
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '7200',
  allow: 'GET, POST, OPTIONS',
}

/** `/goods/*` (pictures) goes to the product service, `/graphql` to the GraphQL BFF, events included; its playground too where it is shown. */
export async function proxy(
  server: FastifyInstance,
  { services, playground }: Pick<Configuration, 'services' | 'playground'>,
): Promise<void> {
  const upstream = new Upstream()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null))
  server.addHook('preClose', () => upstream.close())

  const pass =
    (service: ServiceName, prefix: string, extraHeaders: Record<string, string>, fail: typeof failPlainly) =>
    (request: FastifyRequest, reply: FastifyReply) => {
      const target = new URL(services[service] + request.url)
      if (!target.pathname.startsWith(prefix)) throw notFound(`There is nothing at ${target.pathname}.`)
      reply.hijack()
      upstream.pass(request.raw, reply.raw, {
        target,
        service,
        extraHeaders: { ...commonHeaders, ...extraHeaders },
        fail: (problem) => fail(reply, problem),
      })
    }
  server.get('/goods/*', pass('product', '/goods/', pictureHeaders, failPlainly))
  for (const path of ['/graphql', '/graphql/stream']) {
    server.route({
      method: ['GET', 'POST'],
      url: path,
      handler: pass('bff', path, publicHeaders, failAsGraphQL),
    })
    server.options(path, (_request, reply) => reply.code(204).headers(preflightHeaders).send())
  }
  if (!playground) return
  for (const path of ['/playground', '/playground/assets/*', '/circuits']) {
    server.get(path, pass('bff', path.replace('*', ''), {}, failPlainly))
  }
  server.put('/circuits/:service', pass('bff', '/circuits/', {}, failPlainly))
}

function failPlainly(reply: FastifyReply, problem: Problem) {
  answer(reply, problem.status, 'application/problem+json', problem.toJSON())
}

/** A GraphQL client finds the error where it looks for errors. */
function failAsGraphQL(reply: FastifyReply, problem: Problem) {
  const accepts = reply.request.headers.accept ?? ''
  const type = accepts.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
  // Broken off or too late, it is away: clients repeat what they asked then, whatever the reason.
  const code = problem.status >= 500 ? 'SERVICE_UNAVAILABLE' : problem.code
  const extensions = { code, service: 'bff', retryAfterMs: retryAfterSeconds * 1000 }
  answer(reply, problem.status, type, { errors: [{ message: problem.message, extensions }] })
}

function answer(reply: FastifyReply, status: number, type: string, body: unknown) {
  const headers: Record<string, string> = {
    ...commonHeaders,
    ...publicHeaders,
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
  }
  if (status === 503) headers['retry-after'] = String(retryAfterSeconds)
  reply.raw.writeHead(status, headers).end(JSON.stringify(body))
}
