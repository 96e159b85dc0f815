import type { Deadline } from '../resilience/deadline.ts'
import type { UpstreamCall } from '../telemetry/telemetry.ts'

/** On whose behalf a service is called: the same for all calls of one GraphQL request. */
export interface CallContext {
  readonly deadline: Deadline
  /** Sent along with each call: `x-correlation-id`, `traceparent`. */
  readonly headers: Readonly<Record<string, string>>
  /** Answers are shared (joined, cached) among requests of the same identity alone: the customer's id, `''` for anonymous visitors. */
  readonly identity: string
  /** Hears of each call when it has ended. */
  readonly onCall: (call: UpstreamCall) => void
}
