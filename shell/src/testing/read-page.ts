import { pageDataId, type PageData } from '../page-data.ts'

/** What the HTML of a page tells its script. */
export function pageDataIn(html: string): PageData {
  const json = new RegExp(`<script type="application/json" id="${pageDataId}">(.*?)</script>`).exec(html)?.[1]
  return JSON.parse(json ?? '') as PageData
}

export interface PageImportMap {
  imports: Record<string, string>
  scopes: Record<string, Record<string, string | null>>
  integrity: Record<string, string>
}

export function importMapIn(html: string): PageImportMap {
  const json = /<script type="importmap" nonce="[^"]+">(.*?)<\/script>/.exec(html)?.[1]
  return JSON.parse(json ?? '') as PageImportMap
}

/** The page of a visitor; without one of somebody new. */
export async function pageOf(
  url: string,
  visitor?: string,
  more: Record<string, string> = {},
): Promise<string> {
  const cookies = [visitor && `mall-visitor=${visitor}`, more.cookie].filter(Boolean).join('; ')
  const answer = await fetch(url, { headers: { ...more, cookie: cookies } })
  return answer.text()
}

/** By name the version of each micro-frontend that the page has. */
export const versionsIn = (html: string): Record<string, string> =>
  Object.fromEntries(pageDataIn(html).mfes.map(({ name, version }) => [name, version]))
