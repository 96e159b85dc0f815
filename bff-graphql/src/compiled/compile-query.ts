import {
  getOperationAST,
  getVariableValues,
  visit,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { compileQuery as compileWithJit, isCompiledQuery } from 'graphql-jit'
import type { RequestContext } from '../request-context.ts'
import { attachRelated } from './attach-related.ts'
import { isCompilable } from './is-compilable.ts'
import { topFields, type TopField, type Variables } from './top-fields.ts'

/** Values of variables as the request brought them. */
export type SentVariables = Readonly<Record<string, unknown>>

/** One query, made ready to run. */
export interface CompiledQuery {
  readonly operationName: string | undefined
  /**
   * Answers with the JSON of its data where every field is there and nothing is old; `undefined` where graphql-js has to say what is wrong: it
   * finds all that was read in the context, and asks no service again.
   */
  run(context: RequestContext, variables: SentVariables): Promise<string | undefined>
}

/** `undefined` for an operation that only graphql-js can execute. */
export type Compiler = (
  document: DocumentNode,
  operationName: string | undefined,
) => CompiledQuery | undefined

/** Compiles operations against a schema and its shape (see `createShapeSchema`). */
export function createCompiler(schema: GraphQLSchema, shape: GraphQLSchema): Compiler {
  const query = schema.getQueryType() as GraphQLObjectType
  return function compile(document, operationName) {
    const operation = getOperationAST(document, operationName)
    if (!operation || !isCompilable(document, operation)) return undefined
    const write = writerOf(shape, document, operationName)
    if (!write) return undefined
    const fields = topFields(query, document, operation)
    return {
      operationName: operation.name?.value,
      async run(context, sent) {
        const variables = variablesOf(schema, operation, sent)
        if (variables === 'wrong') return undefined
        const values = await valuesOf(fields, context, variables)
        const json = values && context.report.stale.length === 0 ? write(values) : undefined
        // It will be noted again, with the paths that it has in the whole answer.
        if (json === undefined) context.report.stale.length = 0
        return json
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
async function valuesOf(
  fields: readonly TopField[],
  context: RequestContext,
  variables: Variables,
): Promise<Record<string, unknown> | undefined> {
  const outcomes = await Promise.allSettled(fields.map((field) => valueOf(field, context, variables)))
  const values: Record<string, unknown> = {}
  for (const [index, outcome] of outcomes.entries()) {
    const field = fields[index]
    if (!field || outcome.status === 'rejected') return undefined
    values[field.name] = outcome.value
  }
  return values
}

async function valueOf({ resolve, related }: TopField, context: RequestContext, variables: Variables) {
  const value = await resolve(context, variables)
  return related ? (await attachRelated([value], related, context.lookups))[0] : value
}

/** Writes values that are all there as JSON; `undefined` where they are not as the schema says. */
function writerOf(shape: GraphQLSchema, document: DocumentNode, operationName: string | undefined) {
  // The values were found by graphql-js's rules already, so nothing is left to compile of these.
  const bare = visit(document, { Argument: () => null, VariableDefinition: () => null })
  const compiled = compileWithJit(shape, bare, operationName, { disablingCapturingStackErrors: true })
  if (!isCompiledQuery(compiled)) return undefined
  return (values: Record<string, unknown>): string | undefined => {
    const { data, errors } = compiled.query(values, undefined, undefined) as {
      data?: object
      errors?: unknown
    }
    return errors ? undefined : JSON.stringify(data)
  }
}
