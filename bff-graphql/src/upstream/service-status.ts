import type { CircuitState } from '../resilience/circuit-breaker.ts'
import type { ServiceName } from './service-name.ts'

/**
 * What an operator wants of a circuit: `automatic`; `forced-open`: every call is rejected; `disabled`: every call passes, nothing is counted;
 * `observe`: every call passes, and it is only told when it would have opened.
 */
export type CircuitMode = 'automatic' | 'forced-open' | 'disabled' | 'observe'

/** How the calls to one service stand, as `GET /circuits` tells it. */
export interface ServiceStatus {
  service: ServiceName
  circuit: {
    state: CircuitState
    mode: CircuitMode
    /** When the next call has a chance; 0 if it has one now. */
    retryAfterMs: number
    failuresInRow: number
    /** Of the calls in the sliding window. */
    calls: number
    failures: number
    slow: number
  }
  bulkhead: { inFlight: number; queued: number; mostInFlight: number; mostQueued: number }
  cache: { entries: number; hits: number; revalidated: number; stale: number; misses: number }
}
