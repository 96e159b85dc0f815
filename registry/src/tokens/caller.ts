import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../journal/entry.ts'
import type { LedgerIndex } from '../journal/ledger-index.ts'
import { Problem } from '../problem.ts'
import { isPlatformToken, type PlatformToken } from './platform-token.ts'
import { hashOf } from './secret.ts'

/** Who asks, and for what it may speak. */
export interface Caller extends Actor {
  /** The only micro-frontend that it may change; undefined for the platform, which may change all. */
  mfe?: string
}

/** Who holds the token of a request. Throws 401 with the reason. */
export function callerOf(
  headers: IncomingHttpHeaders,
  index: LedgerIndex,
  platform: PlatformToken,
  now = new Date(),
): Caller {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (!token) throw unauthenticated('This needs a token: send it as `Authorization: Bearer …`.')
  if (isPlatformToken(platform, token)) return { who: actorName(headers) }
  const record = index.tokens.get(hashOf(token))
  if (!record) throw unauthenticated('The registry does not know this token; it may have been revoked.')
  const { expiresAt, id, mfe, name } = record
  if (new Date(expiresAt) <= now) {
    throw unauthenticated(`The token ${name} has expired at ${expiresAt}.`)
  }
  return { who: name, tokenId: id, mfe }
}

/** Throws 403 unless the caller may change this micro-frontend. */
export function mustOwn(caller: Caller, mfe: string): void {
  if (caller.mfe === undefined || caller.mfe === mfe) return
  throw new Problem('FORBIDDEN', `The token ${caller.who} is for ${caller.mfe}, not for ${mfe}.`)
}

/** Throws 403 unless the caller is the platform. */
export function mustBePlatform(caller: Caller): void {
  if (caller.mfe === undefined) return
  throw new Problem(
    'FORBIDDEN',
    `The token ${caller.who} is for ${caller.mfe}; this is for the platform token alone.`,
  )
}

function unauthenticated(why: string): Problem {
  return new Problem('UNAUTHENTICATED', `${why} \`mall login\` makes a new one.`)
}

/** A tool that holds the platform token says what it is, for the audit log. */
function actorName(headers: IncomingHttpHeaders): string {
  const name = headers['x-actor']
  if (name === undefined) return 'platform'
  if (typeof name === 'string' && /^[\x20-\x7e]{1,100}$/.test(name)) return name
  throw new Problem('INVALID_REQUEST', 'x-actor must be one line of 1 to 100 ASCII characters.')
}
