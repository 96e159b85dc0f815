import type {
  ExecutionResult,
  ExperimentalIncrementalExecutionResults,
  GraphQLError,
  LegacyExperimentalIncrementalExecutionResults,
} from 'graphql'
import { gatherErrors } from './format-errors.ts'
import { partsOf, type LaterPart } from './gather-parts.ts'

/** An answer in several parts, in either format. */
export type IncrementalResults =
  ExperimentalIncrementalExecutionResults | LegacyExperimentalIncrementalExecutionResults

export interface PartOptions {
  formatError(error: GraphQLError): GraphQLError
  /** What the answer says besides data and errors, as far as is known at the moment. */
  extensions(): Record<string, unknown> | undefined
}

export function isIncremental<Result extends object>(
  result: Result | IncrementalResults,
): result is IncrementalResults {
  return 'initialResult' in result
}

/**
 * The parts in the order in which they are to be sent, the first at once. Errors are fit for clients, and within a part one error stands for
 * a service that failed. The first and the last part have the `extensions`.
 */
export async function* readyParts(
  { initialResult, subsequentResults }: IncrementalResults,
  { formatError, extensions }: PartOptions,
): AsyncGenerator<object> {
  const withExtensions = <Part extends object>(part: Part) => {
    const known = extensions()
    return known ? { ...part, extensions: known } : part
  }
  const fit = <Result extends ExecutionResult>(result: Result): Result =>
    result.errors ? { ...result, errors: gatherErrors(result).errors?.map(formatError) } : result
  yield withExtensions(fit(initialResult))
  for await (const part of partsOf(subsequentResults)) {
    const ready = { ...part, ...fitEntries(part, formatError) }
    yield part.hasNext ? ready : withExtensions(ready)
  }
}

/** The errors of all entries of a part are gathered as one list; the first entry that had any has those that remain. */
function fitEntries(
  { incremental, completed }: LaterPart,
  formatError: PartOptions['formatError'],
): Pick<LaterPart, 'incremental' | 'completed'> {
  const all = incremental?.flatMap(({ errors = [] }) => errors) ?? []
  const gathered = gatherErrors({ errors: all }).errors?.map(formatError)
  const place = incremental?.find(({ errors }) => errors)
  return {
    ...(incremental && {
      incremental: incremental.map((entry) => {
        const { errors: _errors, ...rest } = entry
        return entry === place ? { ...rest, errors: gathered } : rest
      }),
    }),
    ...(completed && {
      completed: completed.map(({ errors, ...entry }) =>
        errors ? { ...entry, errors: errors.map(formatError) } : entry,
      ),
    }),
  }
}
