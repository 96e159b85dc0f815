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
 * them from this origin, so that a `data:` or `blob:` module, which no integrity covers, is refused.
 */
export function pageHeaders(nonce: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    // Frameworks write static markup by innerHTML, `style` attributes included; they can't load or run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  return {
    'content-security-policy': `${policy}, script-src 'self' 'nonce-${nonce}'`,
    'integrity-policy': 'blocked-destinations=(script)',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  }
}

/** Pictures are for `<img>`; opened on their own they can't run anything. */
export const pictureHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
