import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** By what the log, the services and whoever asked know a request: its `x-correlation-id`, or one that is made up where there is none of use. */
export function correlationIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-correlation-id']
  return typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given) ? given : randomUUID()
}
