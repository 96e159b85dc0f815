import type { IncomingMessage, ServerResponse } from 'node:http'
import { type RefusedDocument, UnfitDocument } from '../documents/refused-document.ts'
import { acceptedType } from './accepted-type.ts'

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(JSON.stringify(body))
}

/** An answer that is not the result of an operation, in the form that GraphQL clients understand. */
export function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): void {
  sendJson(response, status, { errors: [{ message, extensions: { code } }] }, headers)
}

/** No document to execute, in the media type that the client prefers: most GraphQL clients read errors of a 4xx in their own only. */
export function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refused: RefusedDocument,
): void {
  const { message, extensions } = refused
  const { accept } = request.headers
  const isGraphql = accept?.includes('application/graphql-response+json')
  const type = isGraphql ? 'application/graphql-response+json' : 'application/json'
  // As plain JSON what is wrong with a document is 200, wherever the document comes from; a stream has no such answer.
  const status = !isGraphql && refused instanceof UnfitDocument && acceptedType(accept) ? 200 : refused.status
  sendJson(
    response,
    status,
    { errors: [{ message, extensions }] },
    {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '2' }),
    },
  )
}
