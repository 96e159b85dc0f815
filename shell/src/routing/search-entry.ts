import type { Localized, PageMfe } from '../page-data.ts'
import { matchRoute } from './route-pattern.ts'

/** The search field of the header: where it leads, and which parameter of the query it fills. */
export interface SearchEntry {
  path: string
  parameter: string
  label: Localized
}

/** The first search that a micro-frontend offers. */
export function searchEntry(mfes: PageMfe[]): SearchEntry | undefined {
  return mfes
    .flatMap(({ routes }) => routes)
    .flatMap(({ path, search }) => (search ? [{ path, ...search }] : []))[0]
}

/** What the address searches for. */
export function searchTextOf(entry: SearchEntry | undefined, path: string, query: string): string {
  if (!entry || !matchRoute(entry.path, path)) return ''
  return new URLSearchParams(query).get(entry.parameter) ?? ''
}
