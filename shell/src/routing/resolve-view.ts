import { attributeOf } from 'mfe-kit/manifest'
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
    if (params && isAcceptable(params, route, mfe))
      return { kind: 'route', route, mfe, params, title: route.title }
  }
  return { kind: leftOut.length ? 'unavailable' : 'missing' }
}

/** Whether the tag of the route can take the parts of the path: where it wants a number, `abc` leads nowhere. */
function isAcceptable(params: Record<string, string>, route: PageRoute, { tags }: PageMfe): boolean {
  const props = Object.entries(tags.find(({ name }) => name === route.tag)?.props ?? {})
  return Object.entries(params).every(([name, value]) => {
    const attribute = route.params?.[name] ?? name
    const prop = props.find(([prop]) => attributeOf(prop) === attribute)?.[1]
    return prop?.type !== 'number' || (/^\d+$/.test(value) && Number.isSafeInteger(Number(value)))
  })
}

const parameters = (path: string) => path.split('/:').length
