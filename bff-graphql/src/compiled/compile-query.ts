import {
  getOperationAST,
  getVariableValues,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { RequestContext } from '../request-context.ts'
import { countFields } from './count-fields.ts'
import { isCompilable } from './is-compilable.ts'
import { Level } from './level.ts'
import { topFields, type TopField, type Variables } from './top-fields.ts'

/** Values of variables as the request brought them. */
export type SentVariables = Readonly<Record<string, unknown>>

/** One query, made ready to run. */
export interface CompiledQuery {
  readonly operationName: string | undefined
  /** How many fields it selects, fragments in their places: its code grows with their number. */
  readonly fields: number
  /**
   * Answers with its data, ready to be written as JSON, where every field is there and nothing is old; `undefined` where graphql-js has to say what
   * is wrong: it finds all that was read in the context, and asks no service again.
   */
  run(context: RequestContext, variables: SentVariables): Promise<object | undefined>
}

/** `undefined` for an operation that only graphql-js can execute. */
export type Compiler = (
  document: DocumentNode,
  operationName: string | undefined,
) => CompiledQuery | undefined

/** The documents of the mall select 23 at most. What is larger takes long to compile, and longer to answer. */
const mostFields = 500

/** Compiles operations of documents that are valid against the schema. */
export function createCompiler(schema: GraphQLSchema): Compiler {
  const query = schema.getQueryType() as GraphQLObjectType
  return function compile(document, operationName) {
    const operation = getOperationAST(document, operationName)
    if (!operation || !isCompilable(document, operation)) return undefined
    const count = countFields(document, operation, mostFields)
    if (count > mostFields) return undefined
    const fields = topFields(query, document, operation)
    return {
      operationName: operation.name?.value,
      fields: count,
      async run(context, sent) {
        const variables = variablesOf(schema, operation, sent)
        if (variables === 'wrong') return undefined
        const data = await dataOf(fields, context, variables)
        if (data && context.report.stale.length === 0) return data
        // It will be noted again, with the paths that it has in the whole answer.
        context.report.stale.length = 0
        return undefined
      },
    }
  }
}

function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  sent: SentVariables,
): Variables | 'wrong' {
  if (!variableDefinitions?.length) return undefined
  // One thing that is wrong is enough: a long list of them takes seconds.
  return getVariableValues(schema, variableDefinitions, sent, { maxErrors: 1 }).variableValues ?? 'wrong'
}

/** `undefined` where something is missing. All fields are waited for, so that nothing happens behind the back of graphql-js. */
async function dataOf(
  fields: readonly TopField[],
  context: RequestContext,
  variables: Variables,
): Promise<Record<string, unknown> | undefined> {
  const outcomes = await Promise.allSettled(fields.map((field) => valueOf(field, context, variables)))
  const data: Record<string, unknown> = {}
  for (const [index, outcome] of outcomes.entries()) {
    const field = fields[index]
    if (!field || outcome.status === 'rejected') return undefined
    data[field.name] = outcome.value
  }
  return data
}

async function valueOf({ resolve, write }: TopField, context: RequestContext, variables: Variables) {
  const level = new Level()
  const value = write(await resolve(context, variables), level)
  await level.complete(context.lookups)
  return value
}
