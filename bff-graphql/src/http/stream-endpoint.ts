import type { IncomingMessage, ServerResponse } from 'node:http'
import { OperationTypeNode, type GraphQLSchema } from 'graphql'
import { trustedOnly, type DocumentMode } from '../documents/choose-document.ts'
import type { TrustedDocuments } from '../documents/trusted-documents.ts'
import type { DocumentReader } from '../limits/document-reader.ts'
import type { Log } from '../log.ts'
import { Broadcasts } from '../streams/broadcasts.ts'
import { Heartbeats } from '../streams/heartbeats.ts'
import { StreamPlaces, type StreamLimits } from '../streams/stream-places.ts'
import { StreamReader } from '../streams/stream-reader.ts'
import { visitorPlace } from '../streams/visitor-place.ts'
import { executionOptions } from './execute-operation.ts'
import { fitResult } from './fit-result.ts'
import { formatError } from './format-errors.ts'
import { documentsHeader, readOperation } from './read-operation.ts'
import { runStream, type StreamContexts } from './run-stream.ts'
import { sendJson } from './send-json.ts'
import { refuseStream } from './stream-refusal.ts'
import { operationOf, streamRequestOf } from './stream-request.ts'

export interface StreamEndpointOptions {
  schema: GraphQLSchema
  documents: TrustedDocuments
  documentReader: DocumentReader
  mode: DocumentMode
  limits: StreamLimits
  contexts: StreamContexts
  log: Log
}

export interface StreamEndpoint {
  /** How many streams are open. */
  readonly count: number
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** No more heartbeats. The streams end with what they follow. */
  close(): void
}

/**
 * Answers with server-sent events, one connection per operation (the "distinct connections" of graphql-sse): `next` for each result, `complete`
 * at the end, comments in between. A plain `EventSource` can read it by GET.
 */
export function createStreamEndpoint(options: StreamEndpointOptions): StreamEndpoint {
  const { schema, documents, documentReader, mode, contexts, log } = options
  const places = new StreamPlaces(options.limits)
  const heartbeats = new Heartbeats()
  const broadcasts = new Broadcasts({ log, fit: (result, context) => fitResult(result, context, log) })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await readOperation(request, documents, mode)
    const asked = streamRequestOf(sent, request)
    // Who left while the registry was asked gives no place back.
    if (response.destroyed) return
    const leave = places.take(visitorPlace(request))
    if (typeof leave === 'string') return refuseStream(response, leave)
    response.once('close', leave)
    const { document, errors } = sent.document
      ? { document: sent.document.node }
      : documentReader.admit(asked)
    if (!document) return sendJson(response, 400, { errors: errors.map((error) => formatError(error, log)) })
    const operation = operationOf(document, asked, request.method)
    const isSubscription = operation.operation === OperationTypeNode.SUBSCRIPTION
    if (request.headers[documentsHeader] === 'subscriptions' && !sent.document && !isSubscription)
      throw trustedOnly()
    const { operationName, variables: variableValues } = asked
    const args = { schema, document, operationName, variableValues, options: executionOptions }
    const stream = { args, operation, query: asked.query, trusted: sent.document !== undefined }
    const open = () => {
      const reader = new StreamReader(response)
      response.once('close', heartbeats.add(reader))
      return reader
    }
    await runStream({ ...stream, request, response, open, broadcasts, contexts, log })
  }
  return {
    get count() {
      return places.count
    },
    answer,
    close: () => heartbeats.stop(),
  }
}
