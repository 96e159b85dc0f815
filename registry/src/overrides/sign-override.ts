import { type KeyObject, sign } from 'node:crypto'
import { Problem } from '../problem.ts'

/** What a link replaces for whoever follows it: a published version, or the address of a development server. */
export interface Override {
  mfe: string
  version?: string
  origin?: string
  /** ISO 8601. */
  expires: string
}

/** `base64url(JSON) + '.' + base64url(signature)`, verified with the state's `previewKey`. */
export function signOverride(override: Override, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(override)).toString('base64url')
  return `${payload}.${sign(null, Buffer.from(payload), key).toString('base64url')}`
}

/** Throws unless code may be loaded from there: from this machine, or from an origin that the operator named. */
export function checkOrigin(origin: string, allowed: readonly string[]): void {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  const isOrigin = url?.origin === origin && /^https?:$/.test(url.protocol)
  if (isOrigin && (isLoopback(url.hostname) || allowed.includes(origin))) return
  const message = isOrigin
    ? 'is neither on this machine nor among REGISTRY_PREVIEW_ORIGINS'
    : 'must be an origin such as http://localhost:9005'
  throw new Problem('INVALID_REQUEST', `origin ${message}.`, { errors: [{ field: 'origin', message }] })
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
