import type { ExecutionResult } from 'graphql'
import type { Log } from '../log.ts'
import type { RequestContext } from '../request-context.ts'
import { extensionsOf } from './answer-extensions.ts'
import { formatError, gatherErrors } from './format-errors.ts'

/** A result as it is sent: one error per failed service, each fit for clients, and what there is to say besides. */
export function fitResult(result: ExecutionResult, context: RequestContext, log: Log): ExecutionResult {
  const { data, errors } = gatherErrors(result)
  const extensions = extensionsOf(context)
  return {
    ...(errors && { errors: errors.map((error) => formatError(error, log, context.record.correlationId)) }),
    ...(data !== undefined && { data }),
    ...(extensions && { extensions }),
  }
}
