const catalogue = {
  INVALID_REQUEST: [400, 'The request is not acceptable'],
  MALFORMED_REQUEST: [400, 'The request is not readable'],
  ARCHIVE_INVALID: [400, 'The archive is not acceptable'],
  MANIFEST_INVALID: [400, 'The manifest is not acceptable'],
  CONTENT_MISMATCH: [400, 'The files are not those of the manifest'],
  UNAUTHENTICATED: [401, 'A valid token is required'],
  FORBIDDEN: [403, 'The token is not for this'],
  NOT_FOUND: [404, 'Not found'],
  VERSION_NOT_FOUND: [404, 'No such version'],
  UPLOAD_TIMEOUT: [408, 'The upload took too long'],
  VERSION_EXISTS: [409, 'This version exists already'],
  NO_CANARY: [409, 'There is no canary'],
  NO_STABLE_VERSION: [409, 'There is no stable version'],
  ALREADY_STABLE: [409, 'This version is stable already'],
  NO_PREVIOUS_VERSION: [409, 'There is no version to go back to'],
  STALE_REVISION: [409, 'Changed by someone else meanwhile'],
  PAYLOAD_TOO_LARGE: [413, 'Too large'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported media type'],
  CHECKS_FAILED: [422, 'The checks failed'],
  INTERNAL: [500, 'The registry failed'],
  SCHEMA_UNAVAILABLE: [503, 'The GraphQL schema is not available'],
  STORE_UNAVAILABLE: [503, 'The registry can not write'],
} as const

export type ProblemCode = keyof typeof catalogue

export const problemCodes = Object.keys(catalogue)

/** A field of the request and what is wrong with it. */
export interface FieldError {
  field: string
  message: string
}

/** Members of the answer besides those of every problem. */
interface Details {
  errors?: FieldError[]
  /** What the checks found. */
  problems?: readonly object[]
}

/** An answer other than success, as RFC 9457 describes it. Thrown anywhere below a request handler. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly status: number
  readonly details: Details

  constructor(code: ProblemCode, detail: string, details: Details = {}, cause?: unknown) {
    super(detail, { cause })
    this.code = code
    this.status = catalogue[code][0]
    this.details = details
  }

  toJSON() {
    return {
      type: `urn:12street:problem:${this.code.toLowerCase().replaceAll('_', '-')}`,
      title: catalogue[this.code][1],
      status: this.status,
      detail: this.message,
      code: this.code,
      ...this.details,
    }
  }
}
