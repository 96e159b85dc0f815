import { randomBytes } from 'node:crypto'

/** A fresh nonce for one answer. */
export const createNonce = () => randomBytes(16).toString('base64')

/** Headers of every answer. */
export const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/**
 * Headers of a page. Two policies hold together: the first lets only scripts with the nonce run and what they load, the second also wants
 * them from this origin, so that a `data:` or `blob:` module, which no integrity covers, is refused. Modules of servers for development
 * (`origins`) have no hash, so of a page with overrides the browser only reports what has none.
 */
export function pageHeaders(
  nonce: string,
  { isOverridden = false, origins = [] }: { isOverridden?: boolean; origins?: readonly string[] } = {},
): Record<string, string> {
  const also = origins.map((origin) => ` ${origin}`).join('')
  const sockets = origins.map((origin) => ` ${origin.replace(/^http/, 'ws')}`).join('')
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    // The reports of development servers bring styles of their own.
    `style-src 'self'${also}${origins.length ? ` 'nonce-${nonce}'` : ''}`,
    // Frameworks write static markup by innerHTML, `style` attributes included; they can't load or run anything.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${also}`,
    "font-src 'self'",
    `connect-src 'self'${also}${sockets}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  return {
    'content-security-policy': `${policy}, script-src 'self' 'nonce-${nonce}'${also}`,
    [isOverridden ? 'integrity-policy-report-only' : 'integrity-policy']: 'blocked-destinations=(script)',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'x-frame-options': 'DENY',
    'cache-control': isOverridden ? 'private, no-store' : 'no-store',
    'content-type': 'text/html; charset=utf-8',
  }
}

/** What pages of any origin may use, also those that are isolated (`Cross-Origin-Embedder-Policy`). */
export const publicHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

/** Pictures are for `<img>`; opened on their own they can't run anything. */
export const pictureHeaders = {
  ...publicHeaders,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
