import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { notBuiltPage } from './not-built-page.ts'

const builtFolder = join(import.meta.dirname, '../../dist/playground')

/**
 * Nothing but this origin; the editor writes its styles, and its fonts and cursors may be `data:`. Workers are files of ours.
 */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
}

/** The playground as `mall build` left it: `page` and `asset` answer, also when it is built while the BFF runs. */
export function createPlayground(folder = builtFolder) {
  return {
    async page({ headers }: IncomingMessage, response: ServerResponse): Promise<void> {
      const html = await readFile(join(folder, 'index.html')).catch(unlessMissing)
      if (!html) {
        const asked = {
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
          'retry-after': '3',
        }
        response.writeHead(503, { ...pageHeaders, ...asked })
        response.end(notBuiltPage)
        return
      }
      const etag = `"${createHash('sha256').update(html).digest('base64url')}"`
      const known = headers['if-none-match'] === etag
      response.writeHead(known ? 304 : 200, { ...pageHeaders, etag, 'content-security-policy': policy })
      response.end(known ? undefined : html)
    },

    /** Answers with a file of the build; `false` where there is none of this name. Names have no slash, so nothing else can be reached. */
    async asset(name: string, { headers }: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const type = types[extname(name)]
      if (!type || !/^[\w-][\w.-]*$/.test(name)) return false
      const file = join(folder, 'assets', name)
      for (const [encoding, suffix] of encodingsFor(headers['accept-encoding'])) {
        const bytes = await readFile(file + suffix).catch(unlessMissing)
        if (!bytes) continue
        response.writeHead(200, {
          'content-type': type,
          'content-length': bytes.length,
          ...(encoding && { 'content-encoding': encoding }),
          'cache-control': 'public, max-age=31536000, immutable',
          'x-content-type-options': 'nosniff',
          vary: 'accept-encoding',
        })
        response.end(bytes)
        return true
      }
      return false
    },
  }
}

/** The forms of a file that a client takes, best first; the plain one last. */
function encodingsFor(accepted = ''): [encoding: string, suffix: string][] {
  const wanted: [string, string][] = [
    ['br', '.br'],
    ['gzip', '.gz'],
  ]
  const refused = /\b(\w+)\s*;\s*q=0(\.0*)?\s*(,|$)/g
  const takes = accepted.replace(refused, '')
  return [...wanted.filter(([encoding]) => new RegExp(`\\b${encoding}\\b`).test(takes)), ['', '']]
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
