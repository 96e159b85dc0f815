import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'
import type { Context } from './context.ts'

/** The GraphQL documents of published versions, by the SHA-256 (hex) of their text. */
export function documentRoutes(server: FastifyInstance, { documents }: Context): void {
  server.get<{ Params: { sha256: string } }>('/documents/:sha256', async ({ params }, reply) => {
    const text = await documents.find(params.sha256)
    if (text === undefined) {
      throw new Problem('NOT_FOUND', `No published version has a document with the SHA-256 ${params.sha256}.`)
    }
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type('text/plain; charset=utf-8')
      .send(text)
  })
}
