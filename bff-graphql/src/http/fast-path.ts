import type { IncomingMessage } from 'node:http'
import { OperationTypeNode } from 'graphql'
import type { CompiledQuery, SentVariables } from '../compiled/compile-query.ts'
import type { DocumentReader } from '../limits/document-reader.ts'
import { acceptedType } from './accepted-type.ts'
import { extensionsOf } from './answer-extensions.ts'
import type { OperationContext } from './operation-context.ts'
import type { SentOperation } from './read-operation.ts'
import type { Answer } from './send-answer.ts'

/**
 * The complete answer to a query by compiled code: of a trusted document, or of one that the reader has seen before. `undefined` for everything else,
 * be it the request or the answer that is not as simple: then graphql-http gives the answer, with the context that is left in `context`.
 */
export async function answerCompiled(
  request: IncomingMessage,
  sent: SentOperation,
  context: OperationContext,
  reader: DocumentReader,
): Promise<Answer | undefined> {
  const { document, parameters } = sent
  if (!parameters) return undefined
  const { operationName, variables, extensions } = parameters
  const type = acceptedType(request.headers.accept)
  const values = request.method === 'GET' ? parsedVariables(variables) : (variables ?? {})
  if (!type || !isObject(values) || !isObject(extensions ?? {})) return undefined
  const name = (operationName ?? undefined) as string | undefined
  const query = document
    ? document.compiled.get(name)
    : compiledFreeQuery(reader, parameters.query, name, values)
  if (!query) return undefined
  const current = context.contextFor(OperationTypeNode.QUERY, query.operationName)
  context.current = current
  const data = await query.run(current, values)
  if (data === undefined) return undefined
  current.record.end({ data, path: 'fast', trusted: Boolean(document) })
  const told = extensionsOf(current)
  context.isComplete = !told
  return { status: 200, type, body: JSON.stringify({ data, extensions: told }) }
}

function compiledFreeQuery(
  reader: DocumentReader,
  query: unknown,
  operationName: string | undefined,
  variables: SentVariables,
): CompiledQuery | undefined {
  return typeof query === 'string' ? reader.compiled({ query, operationName, variables }) : undefined
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
