import { randomBytes } from 'node:crypto'
import { readCookie } from './cookies.ts'

const cookie = 'mall-visitor'
const aYearInSeconds = 31_536_000

/** Who visits, as far as versions go: a random name that a browser keeps, so that it keeps its versions too. */
export function readVisitor(cookies: string | undefined): string | undefined {
  const value = readCookie(cookies, cookie)
  return value !== undefined && /^[\w-]{16,64}$/.test(value) ? value : undefined
}

export const createVisitor = () => randomBytes(16).toString('base64url')

/** For `Set-Cookie`. */
export const visitorCookie = (visitor: string) =>
  `${cookie}=${visitor}; Path=/; Max-Age=${aYearInSeconds}; HttpOnly; SameSite=Lax`
