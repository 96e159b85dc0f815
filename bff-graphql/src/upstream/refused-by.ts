import { GraphQLError } from 'graphql'
import type { ServiceName } from './service-name.ts'

/** A field of the input and what is wrong with it, as the services name it. */
interface FieldError {
  field: string
  message: string
}

/** Codes of the services whose texts and field errors are written for people; of all others nothing is passed on. */
const forPeople: ReadonlySet<unknown> = new Set([
  'VALIDATION_FAILED',
  'UNKNOWN_PRODUCT',
  'CONFLICT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_IN_FLIGHT',
])

/**
 * The service refused the request (4xx). A problem document with one of the known codes passes on code, text and field errors; any other refusal
 * is told by its status alone, as its text may hold what is nobody's business.
 */
export function refusedBy(service: ServiceName, status: number, problem: unknown): GraphQLError {
  const { code, title, detail, errors } = (isObject(problem) ? problem : {}) as Record<string, unknown>
  const general = `The ${service} service refused the request.`
  if (!forPeople.has(code))
    return new GraphQLError(general, { extensions: { code: codeOf(status), service } })
  const fields = Array.isArray(errors)
    ? errors.filter(isFieldError).map(({ field, message }) => ({ field, message }))
    : []
  return new GraphQLError([detail, title].find((text) => typeof text === 'string') ?? general, {
    extensions: { code, service, ...(fields.length > 0 && { errors: fields }) },
  })
}

function codeOf(status: number): string {
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
