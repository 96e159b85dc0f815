import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What an answer depends on besides its URL. */
const vary = 'accept, x-mall-request'

/** Of answers that nobody may keep. */
export const noStore = { 'cache-control': 'no-store' }

/**
 * Of the complete answer to a trusted query sent by GET: it may be kept, and is asked for again each time, for the data is live. What a
 * known visitor sees is for the browser alone.
 */
export function revalidated(body: string, isPersonal: boolean): Record<string, string> {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { 'cache-control': isPersonal ? 'private, no-cache' : 'public, no-cache', vary, etag }
}

/** Whether the client has the answer with this tag already. */
export function isUnchanged({ headers }: IncomingMessage, etag: string): boolean {
  const known = headers['if-none-match']
  if (!known) return false
  return known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
