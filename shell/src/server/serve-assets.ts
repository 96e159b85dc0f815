import type { FastifyInstance, FastifyRequest } from 'fastify'
import { encodingFor } from './asset.ts'
import type { CatalogReader } from './catalog.ts'
import { notFound } from './problem.ts'

const aYear = 'public, max-age=31536000, immutable'

/** Serves the builds: micro-frontends, shared libraries and the shell's own files, under addresses whose content never changes. */
export async function serveAssets(server: FastifyInstance, catalog: CatalogReader): Promise<void> {
  for (const prefix of ['/mfe/:name/:build/*', '/shared/:name/:build/*', '/shell/*']) {
    server.get(prefix, async (request, reply) => {
      const { base, file } = locationOf(request)
      const asset = await catalog.asset(base, file)
      if (!asset)
        throw notFound(`There is no file ${request.url}; the build may have been replaced: reload the page.`)
      const encoding = encodingFor(request.headers['accept-encoding'], asset.type)
      reply.headers({
        'content-type': asset.type,
        'cache-control': aYear,
        vary: 'Accept-Encoding',
        'access-control-allow-origin': '*',
      })
      if (encoding === undefined) return asset.bytes
      reply.header('content-encoding', encoding)
      return asset.compressed(encoding)
    })
  }
}

function locationOf(request: FastifyRequest): { base: string; file: string } {
  const { name, build, '*': file = '' } = request.params as { name?: string; build?: string; '*'?: string }
  if (name === undefined || build === undefined) return { base: '/shell/', file }
  const kind = request.url.startsWith('/mfe/') ? 'mfe' : 'shared'
  return { base: `/${kind}/${name}/${build}/`, file }
}
