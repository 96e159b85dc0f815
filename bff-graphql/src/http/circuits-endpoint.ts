import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServiceStatus } from '../upstream/service-status.ts'
import { sendError, sendJson } from './send-json.ts'

/** `GET /circuits`: how the calls to each service stand. */
export function createCircuitsEndpoint(statuses: () => ServiceStatus[]) {
  return async function answer({ method }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method === 'GET' || method === 'HEAD') {
      return sendJson(response, 200, { services: statuses() }, { 'cache-control': 'no-store' })
    }
    const message = `/circuits takes GET, not ${method}.`
    sendError(response, 405, 'METHOD_NOT_ALLOWED', message, { allow: 'GET, HEAD' })
  }
}
