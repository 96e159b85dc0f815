import type { Localized, PageMfe } from '../page-data.ts'
import { matchRoute } from './route-pattern.ts'

export type PageRoute = PageMfe['routes'][number]

/** What a path shows: the home page of the shell, a route of a micro-frontend, or nothing. */
export type View =
  | { kind: 'home' }
  | { kind: 'route'; route: PageRoute; mfe: PageMfe; params: Record<string, string>; title: Localized }
  /** `unavailable`: it may belong to a micro-frontend that is missing right now. */
  | { kind: 'missing' | 'unavailable' }

/** Finds what a path shows. Fixed paths win over paths with parameters. */
export function resolveView(path: string, { mfes, leftOut }: { mfes: PageMfe[]; leftOut: unknown[] }): View {
  if (path === '/') return { kind: 'home' }
  const candidates = mfes.flatMap((mfe) => mfe.routes.map((route) => ({ mfe, route })))
  candidates.sort((one, other) => parameters(one.route.path) - parameters(other.route.path))
  for (const { mfe, route } of candidates) {
    const params = matchRoute(route.path, path)
    if (params) return { kind: 'route', route, mfe, params, title: route.title }
  }
  return { kind: leftOut.length ? 'unavailable' : 'missing' }
}

const parameters = (path: string) => path.split('/:').length
