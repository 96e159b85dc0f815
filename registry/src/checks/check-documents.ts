import { createHash } from 'node:crypto'
import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Manifest } from 'mfe-kit/manifest'
import type { CheckProblem } from './check-problem.ts'

const mostTokens = 5000
const mostErrors = 5

/** Whether the GraphQL operations are what their hashes say, and the schema can answer them. */
export function checkDocuments({ documents }: Manifest, schema: GraphQLSchema | undefined): CheckProblem[] {
  return Object.entries(documents).flatMap(([hash, text]) => {
    if (createHash('sha256').update(text).digest('hex') !== hash) return [wrongHash(hash)]
    return schema ? checkDocument(text, schema) : []
  })
}

function checkDocument(text: string, schema: GraphQLSchema): CheckProblem[] {
  const document = parsed(text)
  if (document instanceof GraphQLError) return [invalid('a document', document)]
  const thing = operationOf(document)
  return validate(schema, document, undefined, { maxErrors: mostErrors }).map((error) =>
    invalid(thing, error),
  )
}

function parsed(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: mostTokens })
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function operationOf({ definitions }: DocumentNode): string {
  const operation = definitions.find((definition) => definition.kind === 'OperationDefinition')
  return operation ? `${operation.operation} ${operation.name?.value ?? 'without a name'}` : 'a document'
}

function invalid(thing: string, { message, locations }: GraphQLError): CheckProblem {
  const [place] = locations ?? []
  return {
    code: 'DOCUMENT_INVALID',
    thing,
    message: `${thing}${place ? `, line ${place.line}, column ${place.column}` : ''}: ${message}`,
    remedy: 'Change the document to what the schema has (GET /schema.graphql of the BFF), and build again.',
  }
}

function wrongHash(hash: string): CheckProblem {
  return {
    code: 'DOCUMENT_HASH_WRONG',
    thing: `document ${hash}`,
    message: `The text of document ${hash} has another SHA-256 than that.`,
    remedy: 'Publish what the build wrote, unchanged.',
  }
}
