import { createPublicKey, verify } from 'node:crypto'
import type { PageOverride } from '../../page-data.ts'
import { Problem } from '../problem.ts'

type OverrideCode = 'OVERRIDE_INVALID' | 'OVERRIDE_FORGED' | 'OVERRIDE_EXPIRED' | 'OVERRIDE_ORIGIN'

/** An override link that is not followed, with what its visitor is told. */
export class OverrideProblem extends Problem {
  declare readonly code: OverrideCode

  constructor(code: OverrideCode, detail: string) {
    super(code === 'OVERRIDE_INVALID' ? 400 : 403, code, 'Override refused', detail)
  }
}

export type SignedOverride = PageOverride & { expires: string }

const longestToken = 2_000
const plainVersion = /^\d+\.\d+\.\d+[\w.+-]*$/

/**
 * Reads a signed override: base64url of JSON, a dot, base64url of its Ed25519 signature. Throws where it is not one that the registry signed,
 * is over, or leads to a server that may not be used.
 */
export function verifyOverride(
  token: string,
  key: JsonWebKey,
  previewOrigins: readonly string[],
  now = Date.now(),
): SignedOverride {
  const [payload = '', signature = '', ...more] = token.length > longestToken ? [] : token.split('.')
  if (!payload || !signature || more.length)
    throw new OverrideProblem('OVERRIDE_INVALID', 'This is no override link; copy all of it.')
  if (!isSigned(payload, signature, key)) {
    const detail =
      'The registry of this mall has not signed this link. Make a new one with `mall preview` or `mall dev`.'
    throw new OverrideProblem('OVERRIDE_FORGED', detail)
  }
  const override = read(payload)
  if (Date.parse(override.expires) <= now)
    throw new OverrideProblem('OVERRIDE_EXPIRED', `This link held until ${override.expires}. Make a new one.`)
  checkOrigin(override, previewOrigins)
  return override
}

/** Throws unless the server of an override is on this machine or among those that are allowed. */
export function checkOrigin(
  { origin }: Pick<PageOverride, 'origin'>,
  previewOrigins: readonly string[],
): void {
  if (origin === undefined || isLoopback(origin) || previewOrigins.includes(origin)) return
  const detail = `${origin} is neither on this machine nor in REGISTRY_PREVIEW_ORIGINS.`
  throw new OverrideProblem('OVERRIDE_ORIGIN', detail)
}

function isSigned(payload: string, signature: string, key: JsonWebKey): boolean {
  try {
    const bytes = Buffer.from(signature, 'base64url')
    return verify(null, Buffer.from(payload), createPublicKey({ key: { ...key }, format: 'jwk' }), bytes)
  } catch (error) {
    // A mall whose registry was never heard has no key, so nothing is signed.
    if (error instanceof Error) return false
    throw error
  }
}

function read(payload: string): SignedOverride {
  const json = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>
  const { mfe, version, origin, expires } = json
  const isComplete = typeof mfe === 'string' && /^[a-z][a-z0-9-]*$/.test(mfe) && isTime(expires)
  const isOne =
    typeof version === 'string'
      ? plainVersion.test(version) && origin === undefined
      : version === undefined && typeof origin === 'string' && isOrigin(origin)
  if (!isComplete || !isOne) {
    const detail = 'The link names no micro-frontend with a version or a server.'
    throw new OverrideProblem('OVERRIDE_INVALID', detail)
  }
  return typeof version === 'string'
    ? { mfe, version, expires: String(expires) }
    : { mfe, origin: String(origin), expires: String(expires) }
}

const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text

const isLoopback = (origin: string) =>
  /^(localhost|127(\.\d+){3}|\[::1\]|[\w-]+\.localhost)$/.test(new URL(origin).hostname)

const isTime = (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value))
