import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import { createHandler } from 'graphql-http'
import type { DocumentMode } from '../documents/choose-document.ts'
import type { TrustedDocument, TrustedDocuments } from '../documents/trusted-documents.ts'
import type { DocumentReader } from '../limits/document-reader.ts'
import type { Log } from '../log.ts'
import { extensionsOf } from './answer-extensions.ts'
import { executeOperation } from './execute-operation.ts'
import { answerCompiled } from './fast-path.ts'
import { formatError, gatherErrors } from './format-errors.ts'
import { acceptOfOnePart, incrementalFormatOf } from './incremental-format.ts'
import { writeParts } from './multipart-answer.ts'
import { withOperationContext, type OperationContext } from './operation-context.ts'
import { readOperation } from './read-operation.ts'
import { isIncremental } from './ready-parts.ts'
import { refusalOf } from './refusal.ts'
import { sendAnswer } from './send-answer.ts'

type Context = OperationContext & { trusted?: TrustedDocument | undefined }

const graphqlResponse = 'application/graphql-response+json'

/** Answers queries and mutations as GraphQL over HTTP says. */
export function createGraphqlEndpoint(
  schema: GraphQLSchema,
  documents: TrustedDocuments,
  reader: DocumentReader,
  mode: DocumentMode,
  log: Log,
) {
  const handle = createHandler<IncomingMessage, Context, Context>({
    onSubscribe({ context }, asked) {
      const { operationName, variables } = asked
      // Trusted ones were parsed and validated when they were pulled.
      const { document, errors } = context.trusted ? { document: context.trusted.node } : reader.admit(asked)
      if (!document) return errors
      const problem = subscriptionProblem(document, operationName)
      if (problem) return [problem]
      return { schema, document, operationName, variableValues: variables, contextValue: context }
    },
    execute: (args) =>
      executeOperation(withOperationContext(args), (args.contextValue as OperationContext).format) as never,
    onOperation({ context }, _args, result) {
      if (Symbol.asyncIterator in result) return undefined
      if (isIncremental(result)) {
        context.parts = result
        return [null, { status: 200, statusText: 'OK' }]
      }
      const record = context.current?.record
      const gathered = gatherErrors(result)
      const errors = gathered.errors?.map((error) => formatError(error, log, record?.correlationId))
      record?.end({ data: gathered.data, errors, path: 'full', trusted: Boolean(context.trusted) })
      const extensions = context.current && extensionsOf(context.current)
      context.isComplete = !result.errors && !extensions
      context.couldNotBegin = gathered.data === undefined
      return { ...gathered, ...(errors && { errors }), ...(extensions && { extensions }) }
    },
    formatError: (error) => formatError(error, log),
  })
  return async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    context: Context,
  ): Promise<void> {
    const sent = await readOperation(request, documents, mode)
    const fast = await answerCompiled(request, sent, context, reader)
    if (fast) return sendAnswer(request, response, fast, sent.document && context)
    // Nobody waits for what is wrong.
    if (response.destroyed) return
    const method = request.method ?? 'GET'
    const { accept } = request.headers
    context.trusted = sent.document
    context.format = method === 'POST' ? incrementalFormatOf(accept) : undefined
    const headersOfOne = { ...request.headers, accept: acceptOfOnePart(accept) }
    const [body, { status: handled, headers }] = await handle({
      ...{ method, url: sent.url, body: sent.body, headers: headersOfOne, raw: request, context },
    })
    if (context.parts && context.current) {
      const { current, trusted } = context
      return writeParts(response, context.parts, { context: current, trusted: Boolean(trusted), log })
    }
    const type = headers?.['content-type'] ?? 'application/json; charset=utf-8'
    // graphql-http knows 400 only of what is wrong before execution.
    const status = context.couldNotBegin && type.startsWith(graphqlResponse) ? 400 : handled
    const answer = {
      ...{ status, type, headers },
      body: status < 400 ? (body ?? '') : refusalOf(status, body),
    }
    sendAnswer(request, response, answer, sent.document && context)
  }
}

/** Says how to subscribe to a client that asks for one answer. */
function subscriptionProblem(
  document: DocumentNode,
  operationName: string | null | undefined,
): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return undefined
  const message =
    'A subscription is answered with a stream: send "accept: text/event-stream", or use GET /graphql/stream.'
  return new GraphQLError(message, { nodes: operation })
}
