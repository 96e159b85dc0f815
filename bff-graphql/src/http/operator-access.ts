import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isCalledByOwnName } from './called-by-own-name.ts'

/** Who may use the switches. */
export interface OperatorAccess {
  /** Anybody who reaches this machine by its address or as `localhost`: in development. */
  open: boolean
  /** Whoever has this token. */
  token?: string
}

interface Refused {
  status: number
  code: string
  message: string
  headers?: Record<string, string>
}

/** Why a request may not use the operators' switches; `undefined` if it may. No page of another origin can send one that may. */
export function mayOperate(request: IncomingMessage, { open, token }: OperatorAccess): Refused | undefined {
  const { headers } = request
  if (!/^application\/json(;|$)/i.test(headers['content-type'] ?? '')) {
    return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send application/json.' }
  }
  if (headers['x-mall-request'] !== '1') {
    const message = 'Send the header "x-mall-request: 1": pages of other origins can’t.'
    return { status: 403, code: 'FORBIDDEN', message }
  }
  if (open && isCalledByOwnName(request)) return undefined
  if (!token) {
    const message =
      'The switches are locked: start the BFF with BFF_OPERATOR_TOKEN, or in development (MALL_MODE=development), where they are used at localhost.'
    return { status: 403, code: 'FORBIDDEN', message }
  }
  const [, given = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? []
  if (isSame(given, token)) return undefined
  const message = 'Send "Authorization: Bearer …" with the value of BFF_OPERATOR_TOKEN.'
  return { status: 401, code: 'UNAUTHENTICATED', message, headers: { 'www-authenticate': 'Bearer' } }
}

/** Takes as long for a wrong token, however much of it is right. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
