import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Configuration } from './configuration.ts'
import { Instances } from './instances.ts'
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
  {
    services,
    otherBffs,
    playground,
    documents,
  }: Pick<Configuration, 'services' | 'otherBffs' | 'playground' | 'documents'>,
): Promise<void> {
  const upstream = new Upstream()
  const instances = {
    product: new Instances([services.product]),
    bff: new Instances([services.bff, ...otherBffs]),
  }
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, _payload, done) => done(null))
  server.addHook('preClose', () => {
    upstream.close()
    for (const each of Object.values(instances)) each.close()
  })

  const pass =
    (
      service: keyof typeof instances,
      prefix: string,
      extraHeaders: Record<string, string>,
      fail: typeof failPlainly,
    ) =>
    (request: FastifyRequest, reply: FastifyReply) => {
      const { pathname, search } = new URL(services[service] + request.url)
      if (!pathname.startsWith(prefix)) throw notFound(`There is nothing at ${pathname}.`)
      reply.hijack()
      // The BFF refuses other documents then. That of the page's own subscription comes with no published version.
      if (documents === 'trusted' && service === 'bff')
        request.raw.headers['x-mall-documents'] = pathname === '/graphql' ? 'trusted' : 'subscriptions'
      void upstream.pass(request.raw, reply.raw, {
        addresses: instances[service].inOrder(),
        path: pathname + search,
        service,
        // Mutations too: a test of the BFF sees to it that each has a key, or the same effect however often it is sent.
        repeatable: true,
        onUnreachable: (address) => instances[service].failed(address),
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
