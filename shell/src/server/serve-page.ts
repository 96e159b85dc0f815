import type { FastifyInstance } from 'fastify'
import { languageCookie } from '../language/language.ts'
import type { PageData } from '../page-data.ts'
import { resolveView } from '../routing/resolve-view.ts'
import type { Catalog, CatalogReader } from './catalog.ts'
import type { Configuration } from './configuration.ts'
import { importMapOf } from './import-map.ts'
import { pageHtml } from './page-html.ts'
import { preloadsOf } from './preloads.ts'
import { Problem } from './problem.ts'
import { readLanguage } from './read-language.ts'
import { createNonce, pageHeaders } from './security-headers.ts'
import { sendCompressed } from './send-compressed.ts'

const statuses = { home: 200, route: 200, missing: 404, unavailable: 503 }

/** Every GET that nothing else answers is a page. */
export async function servePage(
  server: FastifyInstance,
  { catalog: reader, configuration }: { catalog: CatalogReader; configuration: Configuration },
): Promise<void> {
  server.get('/*', async (request, reply) => {
    const catalog = await reader.current()
    const bundle = catalog.page
    if (!bundle) throw new Problem(503, 'PAGE_NOT_BUILT', 'Service unavailable', catalog.problems.join('; '))
    const url = new URL(request.url, 'http://mall')
    const language = readLanguage(url.searchParams, request.headers.cookie)
    const data = pageDataOf(catalog, configuration)
    const view = resolveView(url.pathname, data)
    const nonce = createNonce()
    const importMap = importMapOf(catalog)
    const preloads = preloadsOf(view, catalog)
    const html = pageHtml({ language, path: url.pathname, view, data, importMap, preloads, bundle, nonce })
    if (url.searchParams.has('lang')) {
      reply.header('set-cookie', `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`)
    }
    reply.code(statuses[view.kind]).headers(pageHeaders(nonce))
    return sendCompressed(request, reply, html)
  })
}

function pageDataOf({ mfes, leftOut, groups }: Catalog, { regionTimeouts }: Configuration): PageData {
  return {
    mfes: mfes.map(({ base, manifest }) => {
      const { name, version, team, tags, routes, activation } = manifest
      const files = manifest.files.map(({ path, imports, shared }) => ({ path, imports, shared }))
      return { name, version, team, base, tags, routes, activation, files }
    }),
    leftOut,
    shared: Object.fromEntries(
      groups.flatMap(({ base, modules }) =>
        [...modules].map(([name, { files }]) => [name, files.map((file) => base + file)]),
      ),
    ),
    regionTimeouts,
  }
}
