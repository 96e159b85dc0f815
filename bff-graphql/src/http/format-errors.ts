import { randomUUID } from 'node:crypto'
import { GraphQLError, type ExecutionResult } from 'graphql'
import type { Log } from '../log.ts'

const longestMessage = 1000

/**
 * Makes an error fit for clients: each has a code, and what was not meant for them stays in the log.
 * @param reference under which the log has it: the correlation id of the request, where it is known
 */
export function formatError(
  error: Readonly<GraphQLError | Error>,
  log: Log,
  reference: string = randomUUID(),
): GraphQLError {
  if (!(error instanceof GraphQLError))
    return new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } })
  const { message, nodes, path, extensions } = error
  if (extensions.code === 'INTERNAL' && !extensions.reference) {
    log.error('A service answered in an unexpected way', { reference, path, error })
    return new GraphQLError(message, { nodes, path, extensions: { ...extensions, reference } })
  }
  if (extensions.code) return error
  // Before execution (no path) it is the request that is wrong; what a resolver throws without a code is our fault.
  if (!path)
    return new GraphQLError(shortened(message), {
      nodes,
      extensions: { ...extensions, code: 'BAD_USER_INPUT' },
    })
  log.error('A resolver failed', { reference, path, error: error.cause ?? error })
  return new GraphQLError(`Something went wrong on our side. The log has it under ${reference}.`, {
    nodes,
    path,
    extensions: { ...extensions, code: 'INTERNAL', reference },
  })
}

/** graphql-js quotes what a client sent, whole and in each of its errors: a request of 1 MB would get 50 MB back. */
function shortened(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)} …`
}

/**
 * One error for each field and service that fail in one way, however many items of a list it leaves empty: the first stands for all, and says
 * for how many (`affected`). So it is with entries of a list that was looked up by ids: those that are `null` are concerned.
 */
export function gatherErrors<Result extends ExecutionResult>(result: Result): Result {
  if (!result.errors || result.errors.length < 2) return result
  const gathered = new Map<string | GraphQLError, { error: GraphQLError; count: number }>()
  for (const error of result.errors) {
    const group = groupOf(error)
    const known = gathered.get(group)
    if (known) known.count++
    else gathered.set(group, { error, count: 1 })
  }
  const errors = [...gathered.values()].map(({ error, count }) =>
    count === 1 ? error : affecting(error, count),
  )
  return { ...result, errors }
}

function affecting(
  { message, nodes, path, cause, extensions }: GraphQLError,
  affected: number,
): GraphQLError {
  return new GraphQLError(message, { nodes, path, cause, extensions: { ...extensions, affected } })
}

function groupOf(error: GraphQLError): string | GraphQLError {
  const { path, extensions } = error
  // The request itself is wrong: each such error is one to mend.
  if (!path) return error
  const fields = path.filter((step) => typeof step === 'string').join('.')
  return `${fields} ${String(extensions.service)} ${String(extensions.code)}`
}
