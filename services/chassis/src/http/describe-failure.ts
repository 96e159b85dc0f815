import { databaseUnavailable, isUnavailable } from '../database/database-error.ts'
import { Problem } from './problem.ts'

/** What a client is told of anything that was thrown. Of our own faults it learns nothing but that they are ours. */
export function describeFailure(error: unknown, bodyLimit: number): Problem {
  if (error instanceof Problem) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  const cause = error
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Problem('PAYLOAD_TOO_LARGE', `The body has more than ${bodyLimit} bytes.`, { cause })
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.', {
      headers: { 'accept-post': 'application/json' },
      cause,
    })
  }
  if (status >= 400 && status < 500) {
    const detail = error instanceof Error ? error.message : 'The request is not readable.'
    return new Problem('MALFORMED_REQUEST', detail, { cause })
  }
  if (code === 'FST_ERR_REOPENED_CLOSE_SERVER' || status === 503) {
    return new Problem('SERVICE_UNAVAILABLE', 'The service is stopping; try again in a moment.', {
      headers: { 'retry-after': '1' },
      cause,
    })
  }
  if (isUnavailable(error)) return databaseUnavailable(error)
  return new Problem(
    'INTERNAL',
    'The service failed at this request; its log has the details under the correlation id.',
    { cause },
  )
}
