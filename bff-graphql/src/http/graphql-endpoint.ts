import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  execute,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { createHandler } from 'graphql-http'
import type { DocumentMode } from '../documents/choose-document.ts'
import type { TrustedDocument, TrustedDocuments } from '../documents/trusted-documents.ts'
import type { Log } from '../log.ts'
import { extensionsOf } from './answer-extensions.ts'
import { isUnchanged, noStore, revalidated } from './answer-headers.ts'
import { formatError, gatherErrors } from './format-errors.ts'
import { withOperationContext, type OperationContext } from './operation-context.ts'
import { readOperation } from './read-operation.ts'
import { refusalOf } from './refusal.ts'

/** Longer documents than any page needs are refused before they cost anything. */
export const parserLimits = { maxTokens: 5000 }

type Context = OperationContext & { trusted?: TrustedDocument }

/** Answers queries and mutations as GraphQL over HTTP says. */
export function createGraphqlEndpoint(
  schema: GraphQLSchema,
  documents: TrustedDocuments,
  mode: DocumentMode,
  log: Log,
) {
  const handle = createHandler<IncomingMessage, Context, Context>({
    onSubscribe({ context }, { operationName, variables }) {
      // Parsed and validated when it was pulled.
      const document = context.trusted?.node
      if (!document) return undefined
      const errors = validate(schema, document, [noSubscription(operationName)])
      return errors.length > 0 ? errors : { schema, document, operationName, variableValues: variables }
    },
    schema,
    parse: (source, options) => parse(source, { ...options, ...parserLimits }),
    context: ({ context }) => context,
    validationRules: (_request, { operationName }, rules) => [...rules, noSubscription(operationName)],
    execute: (args) => execute(withOperationContext(args)),
    onOperation({ context }, _args, result) {
      if (Symbol.asyncIterator in result) return undefined
      const gathered = gatherErrors(result)
      const extensions = context.current && extensionsOf(context.current)
      context.isComplete = !result.errors && !extensions
      return extensions ? { ...gathered, extensions } : gathered
    },
    formatError: (error) => formatError(error, log),
  })
  return async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    context: Context,
  ): Promise<void> {
    const { document, url, body: sent } = await readOperation(request, documents, mode)
    const trusted = { ...context, ...(document && { trusted: document }) }
    const method = request.method ?? 'GET'
    const [body, { status, statusText, headers }] = await handle({
      ...{ method, url, body: sent, headers: request.headers, raw: request, context: trusted },
    })
    const isKept = method === 'GET' && document && trusted.isComplete && body
    const caching = isKept ? revalidated(body, trusted.current?.visitor !== undefined) : noStore
    const all = { ...caching, 'content-type': 'application/json; charset=utf-8', ...headers }
    if ('etag' in caching && isUnchanged(request, caching.etag)) {
      response.writeHead(304, caching).end()
      return
    }
    response.writeHead(status, statusText, all)
    response.end(status < 400 ? body : refusalOf(status, body))
  }
}

/** Says how to subscribe to a client that asks for one answer. */
function noSubscription(operationName: string | null | undefined): ValidationRule {
  return (context) => ({
    OperationDefinition(node) {
      const asked = !operationName || node.name?.value === operationName
      if (node.operation !== OperationTypeNode.SUBSCRIPTION || !asked) return
      const message =
        'A subscription is answered with a stream: send "accept: text/event-stream", or use GET /graphql/stream.'
      context.reportError(new GraphQLError(message, { nodes: node }))
    },
  })
}
