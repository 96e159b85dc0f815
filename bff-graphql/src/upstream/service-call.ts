import type { UpstreamCall } from '../telemetry/telemetry.ts'
import type { Body } from './body.ts'

/** A request to a service. */
export interface Call {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  body?: object
  headers?: Record<string, string>
  /** Whether sending it twice has the effect of sending it once: only then it is retried. */
  idempotent: boolean
}

/** What the service said, success or refusal (4xx). */
export interface Answer {
  status: number
  /** `undefined` if there was none. */
  body: Body | undefined
}

/** What a read brought: the answer of the service, or the last good one while the service fails. */
export interface Read extends Answer {
  /** Set where it is not of now, because the service failed: how long ago the service said so. */
  stale?: { ageMs: number }
}

/** A call that brought no answer. */
export interface NoAnswer {
  /** `failed`: the service did; `throttled`: it wants fewer calls (429); `rejected`: by us, nothing was sent; `cancelled`: nobody waits any more. */
  kind: 'failed' | 'throttled' | 'rejected' | 'cancelled'
  /** In a few words, without anything the service said. */
  reason: string
  rejectedBy?: UpstreamCall['rejectedBy']
  /** HTTP status, where there was one. */
  status?: number
  /** For how long the service asked not to be called. */
  retryAfterMs?: number
  cause?: unknown
}

export function isNoAnswer(result: object): result is NoAnswer {
  return 'reason' in result
}
