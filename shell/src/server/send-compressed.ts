import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { encodingFor } from './asset.ts'

/** Sends a text that is made anew for each request, compressed quickly where the client accepts it. */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<Buffer> {
  const bytes = Buffer.from(text)
  const encoding = encodingFor(request.headers['accept-encoding'], 'text/html')
  reply.header('vary', 'Accept-Encoding')
  if (encoding === undefined) return bytes
  reply.header('content-encoding', encoding)
  if (encoding === 'gzip') return promisify(gzip)(bytes)
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
}
