import type { GraphQLError, OperationTypeNode } from 'graphql'
import type { RequestReport } from '../request-report.ts'
import type { RequestTrace } from './request-trace.ts'
import type { FinishedOperation, Telemetry } from './telemetry.ts'

interface Beginning {
  type: OperationTypeNode
  /** As its document calls it. */
  name: string | undefined
  report: RequestReport
  correlationId: string
  trace: RequestTrace
  telemetry: Telemetry
}

interface Ending {
  path: FinishedOperation['path']
  /** Its document came with a deployment. */
  trusted: boolean
  data?: unknown
  errors?: readonly GraphQLError[] | undefined
}

const longestName = 100

/** One GraphQL operation, until it is told to metrics, log and traces how it went: once, whoever tells it first. */
export class OperationRecord {
  readonly correlationId: string
  readonly #beginning: Beginning
  #ended = false

  constructor(beginning: Beginning) {
    this.correlationId = beginning.correlationId
    this.#beginning = beginning
  }

  /** Its result is known. */
  end({ path, trusted, data, errors = [] }: Ending): void {
    const withoutData = data === undefined || data === null
    const outcome = errors.length === 0 ? 'complete' : withoutData ? 'failed' : 'partial'
    this.#tell(outcome, path, trusted, codesOf(errors))
  }

  /** The connection is done with. Subscriptions end by it; any other operation has ended before, unless its client left or something broke. */
  closed(wholly: boolean): void {
    const expected = wholly || this.#beginning.type === 'subscription'
    this.#tell(expected ? 'complete' : 'cancelled', 'full', false, [])
  }

  #tell(
    outcome: FinishedOperation['outcome'],
    path: FinishedOperation['path'],
    trusted: boolean,
    codes: string[],
  ): void {
    if (this.#ended) return
    this.#ended = true
    const { type, name = 'anonymous', report, correlationId, trace, telemetry } = this.#beginning
    const finished: FinishedOperation = {
      name: name.slice(0, longestName),
      trusted,
      type,
      ms: performance.now() - report.began,
      outcome,
      path,
      codes,
      calls: report.calls.length,
      correlationId,
    }
    if (trace.traceId) finished.traceId = trace.traceId
    trace.end(finished)
    telemetry.operation(finished)
  }
}

function codesOf(errors: readonly GraphQLError[]): string[] {
  return [...new Set(errors.map(({ extensions }) => String(extensions.code ?? 'INTERNAL')))]
}
