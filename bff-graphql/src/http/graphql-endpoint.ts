import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  execute,
  GraphQLError,
  OperationTypeNode,
  parse,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql'
import { createHandler } from 'graphql-http'
import type { Log } from '../log.ts'
import { extensionsOf } from './answer-extensions.ts'
import { formatError, gatherErrors } from './format-errors.ts'
import { withOperationContext, type OperationContext } from './operation-context.ts'
import { readBody } from './read-body.ts'
import { refusalOf } from './refusal.ts'

/** Longer documents than any page needs are refused before they cost anything. */
export const parserLimits = { maxTokens: 5000 }

/** Answers queries and mutations as GraphQL over HTTP says. */
export function createGraphqlEndpoint(schema: GraphQLSchema, log: Log) {
  const handle = createHandler<IncomingMessage, OperationContext, OperationContext>({
    schema,
    parse: (source, options) => parse(source, { ...options, ...parserLimits }),
    context: ({ context }) => context,
    validationRules: (_request, { operationName }, rules) => [...rules, noSubscription(operationName)],
    execute: (args) => execute(withOperationContext(args)),
    onOperation({ context }, _args, result) {
      if (Symbol.asyncIterator in result) return undefined
      const gathered = gatherErrors(result)
      const extensions = context.current && extensionsOf(context.current)
      return extensions ? { ...gathered, extensions } : gathered
    },
    formatError: (error) => formatError(error, log),
  })
  return async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    context: OperationContext,
  ): Promise<void> {
    const [body, { status, statusText, headers }] = await handle({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: request.headers,
      body: request.method === 'POST' ? await readBody(request) : null,
      raw: request,
      context,
    })
    const all = { 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8', ...headers }
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
