import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Whether this machine is asked for by its address or as `localhost`, also at the shell that passes the request on. A page from elsewhere, whose
 * own name is made to lead here (DNS rebinding), can send any header but its own `host`.
 */
export function isCalledByOwnName({ headers }: IncomingMessage): boolean {
  const names = [headers.host, headers['x-forwarded-host']].filter((name) => name !== undefined)
  return names.every((name) => isOwnName(String(name)))
}

function isOwnName(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0
}
