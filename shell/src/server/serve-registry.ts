import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Configuration } from './configuration.ts'
import { notFound, Problem } from './problem.ts'
import { commonHeaders } from './security-headers.ts'
import { Upstream } from './upstream.ts'

const readable = /^\/(mfes(\/[^/]+(\/history)?)?|state)$/

/** What `/status` needs of the registry, at the page's own origin: to read, and the verbs that an owner's token allows. */
export async function serveRegistry(
  server: FastifyInstance,
  { registryUrl }: Pick<Configuration, 'registryUrl'>,
): Promise<void> {
  const upstream = new Upstream()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null))
  server.addHook('preClose', () => upstream.close())

  const pass = (request: FastifyRequest, reply: FastifyReply) => {
    // Written with `%`, the beginning would be of another length.
    const path = /^\/registry(\/.*)$/.exec(request.url)?.[1]
    const target = new URL(registryUrl + (path ?? '/'))
    const isVerb = request.method === 'POST'
    if (!isVerb && !readable.test(target.pathname)) throw notFound(`There is nothing at ${request.url}.`)
    reply.hijack()
    // Cookies are the visitor's affair with the mall.
    delete request.raw.headers.cookie
    void upstream.pass(request.raw, reply.raw, {
      addresses: [target.origin],
      path: target.pathname + target.search,
      service: 'registry',
      repeatable: !isVerb,
      extraHeaders: { ...commonHeaders, 'cache-control': 'no-store' },
      fail: (problem) => answer(reply, problem),
    })
  }
  server.get('/registry/*', { exposeHeadRoute: false }, pass)
  for (const verb of ['deploy', 'traffic', 'promote', 'rollback']) {
    server.post(`/registry/mfes/:name/${verb}`, pass)
  }
}

function answer(reply: FastifyReply, problem: Problem) {
  const headers = {
    ...commonHeaders,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  }
  reply.raw.writeHead(problem.status, headers).end(JSON.stringify(problem))
}
