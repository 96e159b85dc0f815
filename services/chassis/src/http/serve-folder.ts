import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { notFound } from './problem.ts'

const types: Record<string, string> = {
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
}

/** Serves the pictures of one folder, without sub-folders; clients keep them for a day and then ask by ETag. */
export function serveFolder(app: FastifyInstance, prefix: string, folder: URL): void {
  app.get<{ Params: { file: string } }>(`${prefix}/:file`, async (request, reply) => {
    const { file } = request.params
    const type = types[extname(file).toLowerCase()]
    const content = type && /^[\w-]+\.\w+$/.test(file) ? await contentOf(new URL(file, folder)) : undefined
    if (!type || !content) throw notFound('picture', 'file', file)
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
    reply.headers({ etag, 'cache-control': 'public, max-age=86400, stale-while-revalidate=604800' })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type(type).send(content)
  })
}

async function contentOf(file: URL): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
