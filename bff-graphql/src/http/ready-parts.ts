import type {
  ExperimentalIncrementalExecutionResults,
  GraphQLError,
  LegacyExperimentalIncrementalExecutionResults,
} from 'graphql'
import type { Log } from '../log.ts'
import type { RequestContext } from '../request-context.ts'
import { extensionsOf } from './answer-extensions.ts'
import { fitResult } from './fit-result.ts'
import { formatError, gatherErrors } from './format-errors.ts'
import { partsOf, type LaterPart } from './gather-parts.ts'

/** An answer in several parts, in either format. */
export type IncrementalResults =
  ExperimentalIncrementalExecutionResults | LegacyExperimentalIncrementalExecutionResults

export interface PartOptions {
  context: RequestContext
  /** The document came with a deployment. */
  trusted: boolean
  log: Log
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
  { context, trusted, log }: PartOptions,
): AsyncGenerator<object> {
  const first = { ...initialResult, ...fitResult(initialResult, context, log) }
  const all = [...(first.errors ?? [])]
  yield first
  for await (const part of partsOf(subsequentResults)) {
    const errors = errorsOf(part, (error) => formatError(error, log, context.record.correlationId))
    all.push(...errors.values().flatMap((each) => each))
    if (!part.hasNext) context.record.end({ data: first.data, errors: all, path: 'full', trusted })
    const extensions = part.hasNext ? undefined : extensionsOf(context)
    yield { ...withErrors(part, errors), ...(extensions && { extensions }) }
  }
}

/** The errors of a part by the entry that tells them: those of all fragments are gathered into one list, at the first that had any. */
function errorsOf(
  { incremental = [], completed = [] }: LaterPart,
  fit: (error: GraphQLError) => GraphQLError,
): Map<object, readonly GraphQLError[]> {
  const told = new Map<object, readonly GraphQLError[]>()
  const place = incremental.find(({ errors }) => errors)
  const gathered = gatherErrors({ errors: incremental.flatMap(({ errors = [] }) => errors) }).errors
  if (place && gathered) told.set(place, gathered.map(fit))
  for (const entry of completed) if (entry.errors) told.set(entry, entry.errors.map(fit))
  return told
}

function withErrors(part: LaterPart, told: ReadonlyMap<object, readonly GraphQLError[]>): LaterPart {
  const fit = <Entry extends { errors?: readonly GraphQLError[] }>(entry: Entry): Entry => {
    const { errors: _errors, ...rest } = entry
    const errors = told.get(entry)
    return { ...rest, ...(errors && { errors }) } as Entry
  }
  const { incremental, completed } = part
  return {
    ...part,
    ...(incremental && { incremental: incremental.map(fit) }),
    ...(completed && { completed: completed.map(fit) }),
  }
}
