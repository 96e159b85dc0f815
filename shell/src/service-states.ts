/** What a service can be told to pretend. */
export type FaultName = 'none' | 'down' | 'slow' | 'errors' | 'hang'

/** What a service pretends: `slow` by so many `ms`, `errors` of so many `percent`, until `endsAt` (ISO 8601) or until it is told otherwise. */
export interface Fault {
  fault: FaultName
  ms?: number
  percent?: number
  endsAt?: string
}

/** One service as `GET /faults` tells it: what it pretends, and how the GraphQL BFF does with it. */
export interface ServiceState {
  service: string
  /** None where the service is away, or takes no faults. */
  fault?: Fault
  /** Why there is none. */
  reason?: string
  /** None where the BFF is away. */
  circuit?: { state: 'closed' | 'open' | 'half-open'; mode: string; retryAfterMs: number }
}
