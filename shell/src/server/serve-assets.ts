import type { FastifyInstance, FastifyRequest } from 'fastify'
import { encodingFor } from './asset.ts'
import type { Catalog } from './catalog.ts'
import { FileRefusedError } from './live/file-cache.ts'
import { notFound, Problem } from './problem.ts'
import { publicHeaders } from './security-headers.ts'
import type { StandaloneTags } from './standalone-tags.ts'

const aYear = 'public, max-age=31536000, immutable'
const plainName = /^[a-z][a-z0-9.-]*$/
const plainVersion = /^\d[\w.+-]*$/

/** Serves published versions, shared libraries and the shell's own files, under addresses whose content never changes. */
export async function serveAssets(
  server: FastifyInstance,
  { catalog, standalone }: { catalog: Catalog; standalone: StandaloneTags },
): Promise<void> {
  for (const prefix of [
    '/mfe/:name/:version/*',
    '/standalone/:name/:version/*',
    '/shared/:name/:version/*',
    '/shell/*',
  ]) {
    server.get(prefix, async (request, reply) => {
      const location = locationOf(request)
      const { base = '', file = '' } = location ?? {}
      const source = base.startsWith('/standalone/') ? standalone : catalog
      const asset = location && (await source.asset(base, file).catch(refused))
      if (!asset) throw notFound(`There is no file ${request.url}; no version that was published has it.`)
      const encoding = encodingFor(request.headers['accept-encoding'], asset.type)
      reply.headers({
        ...publicHeaders,
        'content-type': asset.type,
        'cache-control': aYear,
        vary: 'Accept-Encoding',
      })
      if (encoding === undefined) return asset.bytes
      reply.header('content-encoding', encoding)
      return asset.compressed(encoding)
    })
  }
}

function locationOf(request: FastifyRequest): { base: string; file: string } | undefined {
  const params = request.params as { name?: string; version?: string; '*'?: string }
  const { name, version, '*': file = '' } = params
  if (name === undefined || version === undefined) return { base: '/shell/', file }
  if (!plainName.test(name) || !plainVersion.test(version)) return undefined
  return { base: `/${request.url.split('/')[1]}/${name}/${version}/`, file }
}

/** Bytes that are not those that were published are never sent. */
function refused(error: unknown): never {
  if (!(error instanceof FileRefusedError)) throw error
  throw new Problem(502, 'FILE_REFUSED', 'Bad gateway', error.message)
}
