import type { IncomingMessage, ServerResponse } from 'node:http'
import { subscribe, type GraphQLError, type GraphQLSchema } from 'graphql'
import { createHandler, type Response as StreamResponse } from 'graphql-sse'
import type { DocumentMode } from '../documents/choose-document.ts'
import type { TrustedDocument, TrustedDocuments } from '../documents/trusted-documents.ts'
import type { DocumentReader } from '../limits/document-reader.ts'
import type { Log } from '../log.ts'
import { executeAtOnce } from './execute-operation.ts'
import { formatError, gatherErrors } from './format-errors.ts'
import { withOperationContext, type OperationContext } from './operation-context.ts'
import { readOperation } from './read-operation.ts'
import { refusalOf } from './refusal.ts'

/** Results that may wait for a reader that does not read; a reader further behind is disconnected. */
const mostUnread = 1000

type StreamContext = { operation: OperationContext; trusted: TrustedDocument | undefined; unread: number }

/**
 * Answers with server-sent events, one connection per operation (the "distinct connections" of graphql-sse): `next` for
 * each result, `complete` at the end, a comment every 12 s. A plain `EventSource` can read it by GET.
 */
export function createStreamEndpoint(
  schema: GraphQLSchema,
  documents: TrustedDocuments,
  reader: DocumentReader,
  mode: DocumentMode,
  log: Log,
) {
  const handle = createHandler<IncomingMessage, StreamContext, StreamContext>({
    authenticate: () => null,
    execute: (args) =>
      executeAtOnce(withOperationContext({ ...args, contextValue: args.contextValue.operation })) as never,
    subscribe: (args) =>
      subscribe(withOperationContext({ ...args, contextValue: args.contextValue.operation })),
    onSubscribe({ context }, asked) {
      const { operationName, variables } = asked
      const { document, errors } = context.trusted ? { document: context.trusted.node } : reader.admit(asked)
      if (!document) return refusal(errors.map((error) => formatError(error, log)))
      return { schema, document, operationName, variableValues: variables, contextValue: context }
    },
    onNext(context, _request, result) {
      context.unread++
      if (!result.errors) return
      const { errors } = gatherErrors({ errors: result.errors })
      const reference = context.operation.current?.record.correlationId
      return { ...result, errors: errors?.map((error) => formatError(error, log, reference)) }
    },
  })
  return async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    operation: OperationContext,
  ): Promise<void> {
    const { document, url, body: sent } = await readOperation(request, documents, mode)
    const context: StreamContext = { operation, trusted: document, unread: 0 }
    const [body, { status, statusText, headers }] = await handle({
      method: request.method ?? 'GET',
      url,
      headers: {
        get: (name) =>
          name === 'accept' ? 'text/event-stream' : request.headers[name.toLowerCase()]?.toString(),
      },
      body: sent,
      raw: request,
      context,
    })
    if (status >= 400) {
      response.writeHead(status, statusText, {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
      })
      response.end(refusalOf(status, typeof body === 'string' ? body : null))
      return
    }
    // graphql-sse says `content-encoding: none`, which is no encoding that proxies know.
    response.writeHead(status, statusText, {
      ...headers,
      'content-encoding': 'identity',
      'x-accel-buffering': 'no',
    })
    if (typeof body === 'string' || !body) response.end(body ?? undefined)
    else await write(body, response, context)
  }
}

async function write(
  messages: AsyncGenerator<string>,
  response: ServerResponse,
  context: StreamContext,
): Promise<void> {
  response.once('close', () => void messages.return(undefined))
  try {
    for await (const message of messages) {
      if (context.unread > mostUnread) throw new Error('The reader does not read')
      await new Promise<void>((resolve) => {
        // A connection that breaks while we write ends by its `close`, not by an error here.
        response.write(message, () => resolve())
      })
      if (message.startsWith('event: next')) context.unread--
    }
    response.end()
  } catch {
    // Broken off without `complete`, so that the client connects again.
    response.destroy()
  }
}

function refusal(errors: readonly GraphQLError[]): StreamResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return [JSON.stringify({ errors }), { status: 400, statusText: 'Bad Request', headers }]
}
