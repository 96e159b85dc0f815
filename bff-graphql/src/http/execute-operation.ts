import {
  experimentalExecuteIncrementally,
  legacyExecuteIncrementally,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql'
import { usesDefer, withoutDefer } from './defer-directive.ts'
import type { IncrementalResults } from './ready-parts.ts'
import type { IncrementalFormat } from './incremental-format.ts'

type Outcome = ExecutionResult | IncrementalResults

/** Further errors in variables help nobody, and each quotes what was sent. */
export const executionOptions = { maxCoercionErrors: 10 }

/** Runs a query or mutation: with `@defer` in several parts if the client takes them, in one for all others. */
export function executeOperation(
  args: ExecutionArgs,
  format: IncrementalFormat | undefined,
): Outcome | Promise<Outcome> {
  if (!format || !usesDefer(args.document)) return executeAtOnce(args)
  const executeIncrementally =
    format === 'pending' ? experimentalExecuteIncrementally : legacyExecuteIncrementally
  // A slow service is asked as soon as it is known what for, not when the first part has left.
  return executeIncrementally({ ...args, options: executionOptions, enableEarlyExecution: true })
}

/** Runs a query or mutation for an answer of one part. The `execute` of graphql-js takes no schema that has `@defer`. */
export function executeAtOnce(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
  const document = withoutDefer(args.document)
  const all = { ...args, document, options: executionOptions }
  return experimentalExecuteIncrementally(all) as ReturnType<typeof executeAtOnce>
}
