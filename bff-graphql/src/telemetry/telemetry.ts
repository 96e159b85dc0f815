import type { CircuitState } from '../resilience/circuit-breaker.ts'
import type { ServiceName } from '../upstream/service-name.ts'

/** One answer that a request got from a service, or from the cache in its place. */
export interface UpstreamCall {
  service: ServiceName
  method: string
  /** With its query, for example `/products/search/findByIdIn?ids=1,2`. */
  path: string
  /** From asking to the answer, in milliseconds. */
  ms: number
  /**
   * `answered`: 2xx, 3xx; `refused`: 4xx; `failed`: 5xx, time-out, broken or unreadable; `rejected`: by circuit, bulkhead or deadline, nothing
   * was sent; `cancelled`: whoever asked has gone.
   */
  outcome: 'answered' | 'refused' | 'failed' | 'rejected' | 'cancelled'
  /** HTTP status, where there was one. */
  status?: number
  /** Where the body came from: `none` the service; `fresh` the cache alone; `revalidated` the cache after a 304; `stale` the cache, since the service failed or while it is asked; `joined` a request on its way. */
  cache: 'none' | 'fresh' | 'revalidated' | 'stale' | 'joined'
  /** Sent again after a failure. */
  retried: boolean
}

/** One executed GraphQL operation. */
interface FinishedOperation {
  /** Its name; `anonymous` without. */
  name: string
  type: 'query' | 'mutation' | 'subscription'
  ms: number
  /** `partial`: data and errors. */
  outcome: 'complete' | 'partial' | 'failed'
  path: 'fast' | 'full'
}

/** Hears what happens, for metrics and traces. Called on the hot path: must neither throw nor wait. */
export interface Telemetry {
  upstreamCall(call: UpstreamCall): void
  circuitChanged(service: ServiceName, state: CircuitState, before: CircuitState): void
  operation(operation: FinishedOperation): void
}

/** Where nobody wants to know. */
export const silentTelemetry: Telemetry = {
  upstreamCall: () => undefined,
  circuitChanged: () => undefined,
  operation: () => undefined,
}
