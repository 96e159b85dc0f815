import type { ServerResponse } from 'node:http'
import type { Shortage } from '../streams/stream-places.ts'
import { sendJson } from './send-json.ts'

const retryAfterSeconds = 5

const reasons: Record<Shortage, { status: number; message: string }> = {
  visitor: {
    status: 429,
    message: 'You have as many streams open as one visitor may have. Close some of them first.',
  },
  process: { status: 503, message: 'There are as many streams open as this server takes. Try again later.' },
}

/** There is no place for another stream: says why, and when to ask again. */
export function refuseStream(response: ServerResponse, shortage: Shortage): void {
  const { status, message } = reasons[shortage]
  const extensions = { code: 'TOO_MANY_STREAMS', retryAfterMs: retryAfterSeconds * 1000 }
  sendJson(
    response,
    status,
    { errors: [{ message, extensions }] },
    { 'retry-after': String(retryAfterSeconds) },
  )
}
