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
  /** What kept it from being sent, where it was `rejected`. */
  rejectedBy?: 'circuit' | 'bulkhead' | 'deadline'
  /** HTTP status, where there was one. */
  status?: number
  /** Where the body came from: `none` the service; `fresh` the cache alone; `revalidated` the cache after a 304; `stale` the cache, since the service failed or while it is asked; `joined` a request on its way. */
  cache: 'none' | 'fresh' | 'revalidated' | 'stale' | 'joined'
  /** Sent again after a failure. */
  retried: boolean
}

/** One executed GraphQL operation. */
export interface FinishedOperation {
  /** Its name; `anonymous` without. */
  name: string
  /** Its document came with a deployment: only then its name is one of few. */
  trusted: boolean
  type: 'query' | 'mutation' | 'subscription'
  ms: number
  /** `partial`: data and errors; `cancelled`: whoever asked left before the result. */
  outcome: 'complete' | 'partial' | 'failed' | 'cancelled'
  path: 'fast' | 'full'
  /** Of its errors, each once. */
  codes: string[]
  /** To the services, those that were answered from the cache included. */
  calls: number
  correlationId: string
  /** Of the trace that it is a part of, if any. */
  traceId?: string
}

/** Hears what happens, for metrics and traces. Called on the hot path: must neither throw nor wait. */
export interface Telemetry {
  upstreamCall(call: UpstreamCall): void
  circuitChanged(service: ServiceName, state: CircuitState, before: CircuitState): void
  operation(operation: FinishedOperation): void
  /** So many entities are looked up together by their ids. */
  batch(service: ServiceName, entities: number): void
  /** An event of a service arrived. */
  event(type: string): void
}

/** Where nobody wants to know. */
export const silentTelemetry: Telemetry = {
  upstreamCall: () => undefined,
  circuitChanged: () => undefined,
  operation: () => undefined,
  batch: () => undefined,
  event: () => undefined,
}
