import type { CircuitMode } from '../resilience/circuit-mode.ts'
import type { CircuitState } from '../resilience/circuit-breaker.ts'
import type { ServiceName } from './service-name.ts'

export type { CircuitMode } from '../resilience/circuit-mode.ts'

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
