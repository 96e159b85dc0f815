/** Where a collection is read: by page as Spring Data does, or from an offset. */
export interface PageQuery {
  page?: number
  size?: number
  offset?: number
}

/** Rows to skip and to take. */
export function rowsOf({ page = 0, size = 20, offset = page * size }: PageQuery): {
  skip: number
  take: number
} {
  return { skip: Math.min(offset, Number.MAX_SAFE_INTEGER), take: size }
}

/** The `page` of a HAL collection. */
export function pageOf(query: PageQuery, totalElements: number) {
  const { skip, take: size } = rowsOf(query)
  return { size, totalElements, totalPages: Math.ceil(totalElements / size), number: Math.floor(skip / size) }
}

/** `self` and, in a collection read by pages, those around it. */
export function pageLinks(origin: string, target: string, query: PageQuery, totalElements: number) {
  const self = { href: `${origin}${target}` }
  if (query.offset !== undefined) return { self }
  const { number, totalPages } = pageOf(query, totalElements)
  const to = (page: number) => {
    const address = new URL(target, origin)
    address.searchParams.set('page', String(page))
    return { href: `${origin}${address.pathname}${address.search}` }
  }
  return {
    self,
    ...(totalPages > 1 && { first: to(0) }),
    ...(number > 0 && { prev: to(number - 1) }),
    ...(number + 1 < totalPages && { next: to(number + 1) }),
    ...(totalPages > 1 && { last: to(totalPages - 1) }),
  }
}

/** What `GET …/search` lists: each search with the template of its parameters. */
export function searchList(collection: string, searches: Record<string, string>) {
  const links = Object.entries(searches).map(([name, parameters]) => [
    name,
    { href: `${collection}/search/${name}${parameters}`, templated: true },
  ])
  return { status: 200, body: { _links: Object.fromEntries(links) as Record<string, SearchLink> } } as const
}

interface SearchLink {
  href: string
  templated: boolean
}
