import type { PageOverride } from '../../page-data.ts'
import { readCookie } from '../visitor/cookies.ts'

const overridesCookie = 'mall-overrides'
const most = 8

/** The signed overrides that a browser keeps. */
export function readTokens(cookies: string | undefined): string[] {
  return (readCookie(cookies, overridesCookie) ?? '').split('~').filter(Boolean).slice(0, most)
}

/** For `Set-Cookie`: the browser forgets the overrides when the last of them is over. */
export function tokensCookie(tokens: readonly string[], expires: Date): string {
  const date = expires.toUTCString()
  return `${overridesCookie}=${tokens.slice(-most).join('~')}; Path=/; Expires=${date}; HttpOnly; SameSite=Lax`
}

/**
 * Overrides as import-map-overrides keeps them for servers: cookies `import-map-override:<name>=<address>`. They are not signed, so they count in
 * development only, and always lead to a server.
 */
export function readImportMapOverrides(cookies: string | undefined): PageOverride[] {
  const found = (cookies ?? '').split(';').flatMap((part) => {
    const [, name, value] = /^\s*import-map-override:([a-z][a-z0-9-]*)=(.*)$/.exec(part) ?? []
    const url = value === undefined ? undefined : decoded(value)
    if (name === undefined || url === undefined || !URL.canParse(url)) return []
    const { origin, protocol } = new URL(url)
    return /^https?:$/.test(protocol) ? [{ mfe: name, origin }] : []
  })
  return found.slice(0, most)
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
