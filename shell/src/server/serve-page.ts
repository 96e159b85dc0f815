import type { FastifyInstance, FastifyReply } from 'fastify'
import { languageCookie } from '../language/language.ts'
import type { PageOverride } from '../page-data.ts'
import { resolveView } from '../routing/resolve-view.ts'
import type { Catalog } from './catalog.ts'
import { filesOfView } from './composition/files-of-view.ts'
import type { Configuration } from './configuration.ts'
import { askedOverrides } from './overrides/overrides.ts'
import { pageHtml } from './page-html.ts'
import { Problem } from './problem.ts'
import { readLanguage, readTheme } from './read-preferences.ts'
import { createNonce, pageHeaders } from './security-headers.ts'
import { sendCompressed } from './send-compressed.ts'
import { createVisitor, readVisitor, visitorCookie } from './visitor/visitor.ts'

const statuses = { home: 200, route: 200, tags: 200, dev: 200, status: 200, missing: 404, unavailable: 503 }

interface Parts {
  catalog: Catalog
  configuration: Configuration
}

/** Every GET that nothing else answers is a page, made of the versions of its visitor. */
export async function servePage(server: FastifyInstance, { catalog, configuration }: Parts): Promise<void> {
  server.get('/*', async (request, reply) => {
    const { cookie } = request.headers
    const overrides = await askedOverrides(cookie, catalog, configuration)
    const { page: bundle, problems } = await catalog.current()
    if (!bundle) throw new Problem(503, 'PAGE_NOT_BUILT', 'Service unavailable', problems.join('; '))
    const composition = await catalog.compositionFor(visitorOf(cookie, reply), overrides)
    const url = new URL(`http://mall${request.url}`)
    const language = readLanguage(url.searchParams, cookie)
    const view = resolveView(url.pathname, composition.data)
    const nonce = createNonce()
    const needed = [
      ...bundle.imports.map((file) => bundle.base + file),
      ...filesOfView(view, composition.data),
    ]
    const theme = readTheme(cookie)
    const html = pageHtml({ language, theme, url, view, composition, needed, bundle, nonce })
    if (url.searchParams.has('lang')) {
      reply.header('set-cookie', `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`)
    }
    reply.code(statuses[view.kind]).headers(pageHeaders(nonce, exceptionsOf(composition.data.overrides)))
    return sendCompressed(request, reply, html)
  })
}

/** Who visits; a newcomer keeps the name that this page was made for. */
function visitorOf(cookies: string | undefined, reply: FastifyReply): string {
  const known = readVisitor(cookies)
  if (known !== undefined) return known
  const visitor = createVisitor()
  reply.header('set-cookie', visitorCookie(visitor))
  return visitor
}

const exceptionsOf = (overrides: readonly PageOverride[]) => ({
  isOverridden: overrides.length > 0,
  origins: overrides.flatMap(({ origin, failure }) => (origin && failure === undefined ? [origin] : [])),
})
