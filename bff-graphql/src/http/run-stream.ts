import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  getVariableValues,
  OperationTypeNode,
  type ExecutionArgs,
  type OperationDefinitionNode,
} from 'graphql'
import type { Log } from '../log.ts'
import type { RequestContext } from '../request-context.ts'
import { Broadcast } from '../streams/broadcast.ts'
import type { Broadcasts } from '../streams/broadcasts.ts'
import { nextMessage } from '../streams/server-sent.ts'
import type { StreamReader } from '../streams/stream-reader.ts'
import { visitorOf } from '../visitor.ts'
import { executeOperation } from './execute-operation.ts'
import { fitResult } from './fit-result.ts'
import type { OperationContext } from './operation-context.ts'
import { isIncremental, readyParts } from './ready-parts.ts'

/** What streams are executed with. */
export interface StreamContexts {
  contextOf(request: IncomingMessage, response: ServerResponse): OperationContext
  /** For one execution on behalf of many readers. */
  sharedContext(request: IncomingMessage, name: string | undefined): RequestContext
  /** Tells metrics and log of a stream of events, when it has ended. */
  openStream(request: IncomingMessage, response: ServerResponse, name: string | undefined): void
}

export interface Stream {
  args: Omit<ExecutionArgs, 'contextValue'>
  operation: OperationDefinitionNode
  /** The text of the document, and whether it came with a deployment. */
  query: string
  trusted: boolean
  request: IncomingMessage
  response: ServerResponse
  /** Begins the answer. */
  open(): StreamReader
  broadcasts: Broadcasts
  contexts: StreamContexts
  log: Log
}

/** Lets the reader hear a subscription together with all who asked for the same, or the answer to any other operation. */
export function runStream(stream: Stream): Promise<void> {
  return stream.operation.operation === OperationTypeNode.SUBSCRIPTION
    ? joinBroadcast(stream)
    : tellAnswer(stream)
}

async function joinBroadcast(stream: Stream): Promise<void> {
  const { operation, query, request, response, open, broadcasts, contexts } = stream
  const variables = wantedVariables(stream)
  const name = operation.name?.value
  contexts.openStream(request, response, name)
  const reader = open()
  const explain = request.headers['x-mall-explain']
  const who = visitorOf(request)?.customerId
  const found = await broadcasts.find({
    key: JSON.stringify([who, explain, query, stream.args.operationName, variables]),
    args: { ...stream.args, ...(variables && { variableValues: variables }) },
    createContext: () => contexts.sharedContext(request, name),
  })
  if (found instanceof Broadcast) {
    const leave = found.join(reader)
    // Nobody else may have joined what was begun for a reader that is gone.
    if (response.destroyed) leave()
    else response.once('close', leave)
  } else {
    reader.send(nextMessage(found))
    reader.complete()
  }
}

/**
 * The variables that the operation declares, coerced; `undefined` where they are wrong. Others would be kept for as long as the stream is open, and
 * would part it from streams that are told the same. What was coerced is never nested deeper than can be written down.
 */
function wantedVariables({ args, operation }: Stream): Record<string, unknown> | undefined {
  const { schema, variableValues: given } = args
  const definitions = operation.variableDefinitions ?? []
  // One thing that is wrong is enough: a long list of them takes seconds.
  return getVariableValues(schema, definitions, given ?? {}, { maxErrors: 1 }).variableValues?.coerced
}

/** A query or mutation has one result, or several with `@defer`. */
async function tellAnswer(stream: Stream): Promise<void> {
  const { args, operation, trusted, request, response, open, contexts, log } = stream
  const contextValue = contexts
    .contextOf(request, response)
    .contextFor(operation.operation, operation.name?.value)
  const reader = open()
  const result = await executeOperation({ ...args, contextValue }, 'pending')
  if (isIncremental(result)) {
    response.once('close', () => void result.subsequentResults.return(undefined))
    for await (const part of readyParts(result, { context: contextValue, trusted, log }))
      await reader.sendPatiently(nextMessage(part))
  } else {
    const { data, errors, ...rest } = fitResult(result, contextValue, log)
    contextValue.record.end({ data, errors, path: 'full', trusted })
    await reader.sendPatiently(
      nextMessage({ ...(data !== undefined && { data }), ...(errors && { errors }), ...rest }),
    )
  }
  reader.complete()
}
