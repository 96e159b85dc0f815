import { GraphQLError } from 'graphql'
import type { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import type { ServiceName } from './service-name.ts'

// The event feed notices a returning service within seconds and lets the next call try, so waiting out a long open
// time would only keep the page degraded; a rejected call costs nothing.
const longestAdvisedWaitMs = 5000

/** The service gave no usable answer; `reason` says why in a few words, without anything the service said. */
export function serviceUnavailable(
  service: ServiceName,
  reason: string,
  breaker: CircuitBreaker,
  askedToWaitMs = 0,
  cause?: unknown,
): GraphQLError {
  const wait = Math.max(askedToWaitMs, Math.min(breaker.retryAfterMs, longestAdvisedWaitMs), 1000)
  return new GraphQLError(
    `The ${service} service is not available at the moment (${reason}). Try again later.`,
    {
      cause,
      extensions: { code: 'SERVICE_UNAVAILABLE', service, circuit: breaker.state, retryAfterMs: wait },
    },
  )
}

/** The service answered in a shape that is not its contract: a fault of ours or of that team, nothing the client can mend. */
export function unexpectedAnswer(service: ServiceName, what: string): GraphQLError {
  return new GraphQLError(`The ${service} service answered in an unexpected way: ${what}.`, {
    extensions: { code: 'INTERNAL', service },
  })
}
