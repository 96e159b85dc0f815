import type { Localized, PageMfe } from '../page-data.ts'
import { matchRoute } from './route-pattern.ts'
import { isAcceptable, propOf } from './route-query.ts'

export type PageRoute = PageMfe['routes'][number]

/** Pages of the shell for those who build and run the mall, by their path. */
export const shellViews = ['tags', 'dev', 'status'] as const
type ShellView = (typeof shellViews)[number]

/** What a path shows: the home page of the shell, a route of a micro-frontend, or nothing. */
export type View =
  | { kind: 'home' | ShellView }
  | { kind: 'route'; route: PageRoute; mfe: PageMfe; params: Record<string, string>; title: Localized }
  /** `unavailable`: it may belong to a micro-frontend that is missing right now. */
  | { kind: 'missing' | 'unavailable' }

/** Finds what a path shows. Fixed paths win over paths with parameters. */
export function resolveView(path: string, { mfes, leftOut }: { mfes: PageMfe[]; leftOut: unknown[] }): View {
  if (path === '/') return { kind: 'home' }
  const ofShell = shellViews.find((each) => path === `/${each}`)
  if (ofShell) return { kind: ofShell }
  const candidates = mfes.flatMap((mfe) => mfe.routes.map((route) => ({ mfe, route })))
  candidates.sort((one, other) => parameters(one.route.path) - parameters(other.route.path))
  for (const { mfe, route } of candidates) {
    const params = matchRoute(route.path, path)
    if (params && takesAll(params, route, mfe))
      return { kind: 'route', route, mfe, params, title: route.title }
  }
  return { kind: leftOut.length ? 'unavailable' : 'missing' }
}

/** Whether the tag of the route can take the parts of the path: where it wants a number, `abc` leads nowhere. */
function takesAll(params: Record<string, string>, route: PageRoute, mfe: PageMfe): boolean {
  return Object.entries(params).every(([name, value]) =>
    isAcceptable(value, propOf(route.params?.[name] ?? name, route, mfe)),
  )
}

const parameters = (path: string) => path.split('/:').length
