import type { FastifyInstance } from 'fastify'
import { encodingFor } from './asset.ts'
import { Problem } from './problem.ts'
import { publicHeaders } from './security-headers.ts'
import type { StandaloneTags } from './standalone-tags.ts'

/** Serves the one script that pages of other origins need. It is asked for each time, and answered with 304 while nothing changed. */
export async function serveTags(server: FastifyInstance, standalone: StandaloneTags): Promise<void> {
  server.get('/tags.js', async (request, reply) => {
    const tags = await standalone.script()
    if (!tags) {
      const detail = 'The page is not built; build it with `npm run build -w shell`.'
      throw new Problem(503, 'TAGS_NOT_BUILT', 'Service unavailable', detail)
    }
    const etag = `W/"${tags.integrity}"`
    reply.headers({ ...publicHeaders, 'cache-control': 'no-cache', vary: 'Accept-Encoding', etag })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    reply.type(tags.type)
    const encoding = encodingFor(request.headers['accept-encoding'], tags.type)
    if (encoding === undefined) return tags.bytes
    reply.header('content-encoding', encoding)
    return tags.compressed(encoding)
  })
}
