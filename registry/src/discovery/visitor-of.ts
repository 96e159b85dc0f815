import { randomUUID } from 'node:crypto'

const year = 365 * 24 * 60 * 60

interface Visitor {
  id: string
  /** To be set, where there was none. */
  cookie?: string
}

/**
 * Who asks, so that everybody keeps the same versions: the mall's own cookie where the browser sends it, else the `USER_TOKEN` of the
 * frontend-discovery API, which a first request is given.
 */
export function visitorOf(cookieHeader: string | undefined): Visitor {
  const cookies = new Map(
    (cookieHeader ?? '').split(';').map((cookie) => {
      const [name = '', value = ''] = cookie.trim().split('=')
      return [name, value]
    }),
  )
  const known = [cookies.get('mall-visitor'), cookies.get('USER_TOKEN')].find(isPlain)
  if (known) return { id: known }
  const id = randomUUID()
  return { id, cookie: `USER_TOKEN=${id}; Path=/projects; Max-Age=${year}; HttpOnly; SameSite=Lax` }
}

const isPlain = (value: string | undefined) => value !== undefined && /^[\w-]{16,64}$/.test(value)
