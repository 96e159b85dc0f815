import { GraphQLError } from 'graphql'
import type { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import type { ServiceName } from './service-name.ts'

/** A field of the input and what is wrong with it, as the services name it. */
interface FieldError {
  field: string
  message: string
}

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

/** The service refused the request (4xx). Of its problem document only code, text and field errors are passed on. */
export function refusedBy(service: ServiceName, status: number, problem: unknown): GraphQLError {
  const { code, title, detail, errors } = (isObject(problem) ? problem : {}) as Record<string, unknown>
  const message =
    [detail, title].find((text) => typeof text === 'string') ?? `The ${service} service refused the request.`
  const fields = Array.isArray(errors)
    ? errors.filter(isFieldError).map(({ field, message }) => ({ field, message }))
    : []
  return new GraphQLError(message, {
    extensions: {
      code: typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code) ? code : codeOfStatus(status),
      service,
      ...(fields.length > 0 && { errors: fields }),
    },
  })
}

function codeOfStatus(status: number): string {
  if (status === 404) return 'NOT_FOUND'
  if (status === 409) return 'CONFLICT'
  return status === 400 || status === 422 ? 'VALIDATION_FAILED' : 'INTERNAL'
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isFieldError(value: unknown): value is FieldError {
  return (
    isObject(value) &&
    'field' in value &&
    typeof value.field === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  )
}
