import { Problem } from '../problem.ts'

/** Turns whatever was thrown into a problem; what is a fault of ours is not told outside. */
export function describeFailure(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = typeof error === 'object' && error && 'statusCode' in error ? Number(error.statusCode) : 500
  const detail = error instanceof Error ? error.message : String(error)
  if (status === 413) return new Problem('PAYLOAD_TOO_LARGE', detail)
  if (status === 415) {
    return new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'A publish is sent as application/gzip, everything else as application/json.',
    )
  }
  if (status >= 400 && status < 500) return new Problem('MALFORMED_REQUEST', detail)
  return new Problem('INTERNAL', 'The registry failed; its log says why.')
}
