const catalogue = {
  MALFORMED_JSON: [400, 'The body is not JSON'],
  MALFORMED_REQUEST: [400, 'The request is not readable'],
  UNKNOWN_EVENT_ID: [400, 'No such event in this feed'],
  NOT_FOUND: [404, 'Not found'],
  METHOD_NOT_ALLOWED: [405, 'Method not allowed'],
  CONFLICT: [409, 'The current state does not allow this'],
  IDEMPOTENCY_IN_FLIGHT: [409, 'The same request is being worked on'],
  EVENT_EXPIRED: [410, 'The event is older than the feed keeps'],
  PRECONDITION_FAILED: [412, 'Changed by someone else meanwhile'],
  PAYLOAD_TOO_LARGE: [413, 'The body is too large'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported media type'],
  VALIDATION_FAILED: [422, 'Some fields are not acceptable'],
  UNKNOWN_PRODUCT: [422, 'No such product'],
  IDEMPOTENCY_KEY_REUSED: [422, 'The Idempotency-Key was used for another request'],
  PRECONDITION_REQUIRED: [428, 'If-Match is required'],
  INTERNAL: [500, 'The service failed'],
  SERVICE_UNAVAILABLE: [503, 'Not available at the moment'],
} as const

export type ProblemCode = keyof typeof catalogue

/** A field of the request and what is wrong with it. */
export interface FieldError {
  field: string
  message: string
}

interface ProblemOptions {
  errors?: FieldError[]
  headers?: Record<string, string>
  cause?: unknown
}

/** An answer other than success, as RFC 9457 describes it. Thrown anywhere below a request handler. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly headers: Record<string, string>
  readonly errors: FieldError[] | undefined

  constructor(code: ProblemCode, detail: string, { errors, headers = {}, cause }: ProblemOptions = {}) {
    super(detail, { cause })
    this.name = 'Problem'
    this.code = code
    this.status = catalogue[code][0]
    this.headers = headers
    this.errors = errors
  }

  toJSON() {
    return {
      type: `urn:12street:problem:${this.code.toLowerCase().replaceAll('_', '-')}`,
      title: catalogue[this.code][1],
      status: this.status,
      detail: this.message,
      code: this.code,
      ...(this.errors && { errors: this.errors }),
    }
  }
}

/** 422 naming the fields. */
export function invalid(errors: FieldError[]): Problem {
  const named = errors.map(({ field, message }) => `${field} ${message}`).join('; ')
  return new Problem('VALIDATION_FAILED', `${named}.`, { errors })
}

/** 404 for an id that does not exist. */
export function notFound(what: string, field: string, value: number | string): Problem {
  const detail = `There is no ${what} ${value}.`
  return new Problem('NOT_FOUND', detail, { errors: [{ field, message: 'does not exist' }] })
}
