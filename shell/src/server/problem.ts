/** An error as RFC 9457 `application/problem+json`: what happened, why, and a code that programs can rely on. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string

  constructor(status: number, code: string, title: string, detail: string) {
    super(detail)
    this.status = status
    this.code = code
    this.title = title
  }

  toJSON() {
    return {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      detail: this.message,
      code: this.code,
    }
  }
}

export const notFound = (detail: string) => new Problem(404, 'NOT_FOUND', 'Not found', detail)

/** Turns whatever the HTTP framework threw into a problem, so that no client ever sees another shape of error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = statusOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  if (status === 413) return new Problem(413, 'PAYLOAD_TOO_LARGE', 'Payload too large', detail)
  if (status >= 400 && status < 500) return new Problem(status, 'BAD_REQUEST', 'Bad request', detail)
  return new Problem(
    500,
    'INTERNAL',
    'Internal error',
    'The shell server failed to answer; its log says why.',
  )
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}
