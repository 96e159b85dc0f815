import { createHash } from 'node:crypto'

interface PageMfe {
  name: string
  version: string
  base: string
  files: { path: string }[]
  routes: { path: string }[]
}

/** A page as its server sent it. */
export interface PageView {
  /** The cookie that the visitor has by now. */
  visitor: string
  mfes: PageMfe[]
  /** By name. */
  versions: Record<string, string>
  /** Addresses of all files that it names: modules, shared libraries, the shell's own scripts and styles. */
  files: string[]
}

/** Asks for a page as somebody who is new here, or as a visitor with a cookie. */
export async function viewPage(mall: string, path = '/', visitor?: string): Promise<PageView> {
  const response = await fetch(mall + path, {
    headers: { ...(visitor !== undefined && { cookie: `mall-visitor=${visitor}` }) },
  })
  const html = await response.text()
  if (response.status !== 200)
    throw new Error(`${path} was answered with ${response.status}: ${html.slice(0, 200)}`)
  const { mfes } = jsonIn<{ mfes: PageMfe[] }>(html, 'id="mall-page-data"')
  const { integrity } = jsonIn<{ integrity: Record<string, string> }>(html, 'type="importmap"')
  const linked = [...html.matchAll(/(?:src|href)="(\/(?:mfe|shared|shell)\/[^"]+)"/g)].map(
    ([, file = '']) => file,
  )
  return {
    visitor: visitor ?? cookieIn(response),
    mfes,
    versions: Object.fromEntries(mfes.map(({ name, version }) => [name, version])),
    files: [...new Set([...Object.keys(integrity), ...linked])].sort(),
  }
}

/** What is behind each address: SHA-256 of the bytes. Throws where a file can't be had. */
export async function bytesOf(mall: string, files: readonly string[]): Promise<Map<string, string>> {
  const hashes = files.map(async (file) => {
    const response = await fetch(mall + file)
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (!response.ok) throw new Error(`${file} was answered with ${response.status}`)
    return [file, createHash('sha256').update(bytes).digest('hex')] as const
  })
  return new Map(await Promise.all(hashes))
}

function jsonIn<Content>(html: string, attribute: string): Content {
  const [, json] = new RegExp(`<script[^>]*${attribute}[^>]*>(.*?)</script>`, 's').exec(html) ?? []
  if (json === undefined) throw new Error(`The page has no script with ${attribute}.`)
  return JSON.parse(json) as Content
}

function cookieIn(response: Response): string {
  const [cookie = ''] = response.headers.getSetCookie().filter((each) => each.startsWith('mall-visitor='))
  return /^mall-visitor=([^;]+)/.exec(cookie)?.[1] ?? ''
}
