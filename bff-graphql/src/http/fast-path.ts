import type { IncomingMessage } from 'node:http'
import { OperationTypeNode } from 'graphql'
import type { SentVariables } from '../compiled/compile-query.ts'
import { acceptedType } from './accepted-type.ts'
import { extensionsOf } from './answer-extensions.ts'
import type { OperationContext } from './operation-context.ts'
import type { SentOperation } from './read-operation.ts'
import type { Answer } from './send-answer.ts'

/**
 * The complete answer to a query of a trusted document, by compiled code. `undefined` for everything else, be it the request or the answer that is
 * not as simple: then graphql-http gives the answer, with the context that is left in `context`.
 */
export async function answerCompiled(
  request: IncomingMessage,
  { document, parameters }: SentOperation,
  context: OperationContext,
): Promise<Answer | undefined> {
  if (!document || !parameters) return undefined
  const { operationName, variables, extensions } = parameters
  const query = document.compiled.get((operationName ?? undefined) as string | undefined)
  const type = acceptedType(request.headers.accept)
  const values = request.method === 'GET' ? parsedVariables(variables) : (variables ?? {})
  if (!query || !type || !isObject(values) || !isObject(extensions ?? {})) return undefined
  const current = context.contextFor(OperationTypeNode.QUERY, query.operationName)
  context.current = current
  const data = await query.run(current, values)
  if (data === undefined) return undefined
  current.record.end({ data, path: 'fast', trusted: true })
  const told = extensionsOf(current)
  context.isComplete = !told
  return { status: 200, type, body: JSON.stringify({ data, extensions: told }) }
}

function parsedVariables(variables: unknown): unknown {
  if (!variables) return {}
  try {
    return JSON.parse(String(variables)) ?? {}
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is SentVariables {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
