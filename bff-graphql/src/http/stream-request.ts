import type { IncomingMessage } from 'node:http'
import { getOperationAST, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import { RefusedDocument } from '../documents/refused-document.ts'
import type { SentOperation } from './read-operation.ts'

/** What a request for a stream asks to run. */
export interface StreamRequest {
  query: string
  operationName: string | undefined
  variables: Record<string, unknown> | undefined
}

/** The operation of a request, by GET or POST. Throws a `RefusedDocument` that says what is wrong with it. */
export function streamRequestOf(
  { parameters, document }: SentOperation,
  { headers }: IncomingMessage,
): StreamRequest {
  if (!parameters && headers['content-type']?.startsWith('application/json'))
    throw new RefusedDocument(400, 'The body must be a JSON object.', { code: 'BAD_USER_INPUT' })
  if (!parameters)
    throw new RefusedDocument(415, 'Send the operation as application/json.', {
      code: 'UNSUPPORTED_MEDIA_TYPE',
    })
  const { query, operationName, variables } = parameters
  const text = document?.text ?? query
  if (typeof text !== 'string') throw wrong('query', 'must be the text of an operation')
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    throw wrong('operationName', 'must be a text')
  // In an address they are text.
  const values: unknown = typeof variables === 'string' && variables !== '' ? parsed(variables) : variables
  if (!isAbsent(values) && (typeof values !== 'object' || Array.isArray(values)))
    throw wrong('variables', 'must be a JSON object')
  return {
    query: text,
    operationName: isAbsent(operationName) ? undefined : operationName,
    variables: isAbsent(values) ? undefined : (values as Record<string, unknown>),
  }
}

/** Which operation is to run. Throws a `RefusedDocument` where that can't be told, or GET must not do it. */
export function operationOf(
  document: DocumentNode,
  { operationName }: StreamRequest,
  method: string | undefined,
): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName)
  if (!definition) throw wrong('operationName', 'must name one of the operations in the document')
  if (definition.operation === OperationTypeNode.MUTATION && method === 'GET')
    throw new RefusedDocument(405, 'Mutations are sent with POST.', { code: 'METHOD_NOT_ALLOWED' })
  return definition
}

function isAbsent(value: unknown): value is null | undefined | '' {
  return value === undefined || value === null || value === ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong('variables', 'must be a JSON object')
  }
}

function wrong(field: string, message: string): RefusedDocument {
  return new RefusedDocument(400, `The parameter ${field} ${message}.`, { code: 'BAD_USER_INPUT' })
}
