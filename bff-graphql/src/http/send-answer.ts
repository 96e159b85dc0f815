import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { OperationContext } from './operation-context.ts'

/** The answer to a GraphQL request. */
export interface Answer {
  status: number
  /** Content type. */
  type: string
  body: string
  headers?: Readonly<Record<string, string>> | undefined
}

/** What an answer depends on besides its URL. */
const vary = 'accept, x-mall-request'

/**
 * Sends an answer, which nobody may keep. Only of a trusted document (`trusted` is its context), complete and asked for by GET, it may be kept
 * and is asked for again each time, for the data is live; what a known visitor sees by the browser alone.
 */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, body, headers }: Answer,
  trusted: OperationContext | undefined,
): void {
  const all: OutgoingHttpHeaders = {
    ...headers,
    'cache-control': 'no-store',
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  }
  if (request.method === 'GET' && trusted?.isComplete) {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const caching = {
      'cache-control': trusted.current?.visitor ? 'private, no-cache' : 'public, no-cache',
      ...{ vary, etag },
    }
    if (isKnown(request, etag)) {
      response.writeHead(304, caching).end()
      return
    }
    Object.assign(all, caching)
  }
  response.writeHead(status, all)
  response.end(body)
}

/** Whether the client has the answer with this tag already. */
function isKnown({ headers }: IncomingMessage, etag: string): boolean {
  const tags = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags?.some((tag) => tag === '*' || tag === etag) ?? false
}
