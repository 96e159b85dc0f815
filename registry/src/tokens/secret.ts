import { createHash, randomBytes } from 'node:crypto'

/** A new token: 32 random bytes, with a beginning that tells scanners of repositories what it is. */
export function newSecret(kind: 'team' | 'platform'): string {
  return `mall_${kind}_${randomBytes(32).toString('base64url')}`
}

/** What is kept of a token. A fast hash is enough, since nobody can guess 32 random bytes. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
