import { attributeOf } from 'mfe-kit/manifest'
import type { PageMfe } from '../page-data.ts'
import type { PageRoute } from './resolve-view.ts'

interface TagRoute {
  route: PageRoute
  mfe: PageMfe
}

/** The attributes that the query of an address gives the tag of a route; `null` where it says nothing, or what the tag can't take. */
export function attributesInQuery(
  { route, mfe }: TagRoute,
  query: URLSearchParams,
): Record<string, string | null> {
  const entries = Object.entries(route.query ?? {}).map(([parameter, attribute]) => {
    const value = query.get(parameter)
    return [attribute, value !== null && isAcceptable(value, propOf(attribute, route, mfe)) ? value : null]
  })
  return Object.fromEntries(entries) as Record<string, string | null>
}

/**
 * The address with these attributes of the route's tag written into its query. What is empty or the tag's default is left out, all other
 * parameters stay.
 */
export function withAttributes(
  { route, mfe }: TagRoute,
  address: URL,
  attributes: Record<string, string | null>,
): URL {
  const url = new URL(address)
  for (const [parameter, attribute] of Object.entries(route.query ?? {})) {
    const value = attributes[attribute]
    if (value === undefined) continue
    const prop = propOf(attribute, route, mfe)
    if (value !== null && prop?.type === 'boolean') url.searchParams.set(parameter, 'true')
    else if (value === null || value === '' || value === defaultOf(prop)) url.searchParams.delete(parameter)
    else url.searchParams.set(parameter, value)
  }
  return url
}

/** Whether an attribute of the route's tag can take the text: where it wants a number, `abc` says nothing. */
export function isAcceptable(value: string, prop: PageProp | undefined): boolean {
  return prop?.type !== 'number' || (/^\d+$/.test(value) && Number.isSafeInteger(Number(value)))
}

type PageProp = PageMfe['tags'][number]['props'][string]

/** What the route's tag declares of an attribute. */
export function propOf(attribute: string, route: PageRoute, { tags }: PageMfe): PageProp | undefined {
  const props = tags.find(({ name }) => name === route.tag)?.props ?? {}
  return Object.entries(props).find(([name]) => attributeOf(name) === attribute)?.[1]
}

const defaultOf = (prop: PageProp | undefined) =>
  prop && 'default' in prop && prop.default !== undefined ? String(prop.default) : undefined
