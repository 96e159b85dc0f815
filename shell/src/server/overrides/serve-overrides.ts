import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Catalog } from '../catalog.ts'
import type { Configuration } from '../configuration.ts'
import { readLanguage } from '../read-preferences.ts'
import { readTokens, tokensCookie } from './override-cookies.ts'
import { refusalPage, refusalPolicy } from './refusal-page.ts'
import { OverrideProblem, verifyOverride, type SignedOverride } from './verify-override.ts'

interface Parts {
  catalog: Catalog
  configuration: Configuration
}

/** The links by which somebody takes a version that is not live, and gives all of them back. */
export async function serveOverrides(
  server: FastifyInstance,
  { catalog, configuration }: Parts,
): Promise<void> {
  const { previewOrigins } = configuration

  server.get('/overrides', async (request, reply) => {
    const { token, to } = request.query as { token?: unknown; to?: unknown }
    const { state } = await catalog.current()
    const verify = (each: string) => verifyOverride(each, state.previewKey, previewOrigins)
    try {
      const given = typeof token === 'string' ? token : ''
      const override = verify(given)
      const kept = readTokens(request.headers.cookie).flatMap((each) => {
        const other = whereItHolds(() => verify(each))
        return other && other.mfe !== override.mfe ? [{ token: each, ...other }] : []
      })
      const all = [...kept, { token: given, ...override }]
      const last = new Date(Math.max(...all.map(({ expires }) => Date.parse(expires))))
      reply.header(
        'set-cookie',
        tokensCookie(
          all.map((each) => each.token),
          last,
        ),
      )
      return leadTo(reply, to)
    } catch (error) {
      if (error instanceof OverrideProblem) return refuse(request, reply, error)
      throw error
    }
  })

  server.get('/overrides/reset', async (request, reply) => {
    reply.header('set-cookie', tokensCookie([], new Date(0)))
    return leadTo(reply, (request.query as { to?: unknown }).to)
  })
}

/** Only to a path of the mall: two slashes would lead to another host. */
function leadTo(reply: FastifyReply, to: unknown) {
  const isPath =
    typeof to === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) && !to.startsWith('/overrides')
  return reply.headers({ 'cache-control': 'private, no-store' }).redirect(isPath ? to : '/', 303)
}

function whereItHolds(read: () => SignedOverride): SignedOverride | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof OverrideProblem) return undefined
    throw error
  }
}

/** People get a page, programs the problem. */
function refuse(request: FastifyRequest, reply: FastifyReply, problem: OverrideProblem) {
  reply.code(problem.status).headers({ 'cache-control': 'private, no-store' })
  if (!request.headers.accept?.includes('text/html')) {
    return reply.type('application/problem+json').send(JSON.stringify(problem))
  }
  const language = readLanguage(new URLSearchParams(), request.headers.cookie)
  return reply
    .header('content-security-policy', refusalPolicy)
    .type('text/html; charset=utf-8')
    .send(refusalPage(problem, language))
}
