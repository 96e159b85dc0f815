import { StubService, type StubAnswer, type StubRequest } from './stub-service.ts'

export type Item = Readonly<Record<string, unknown>>

/** What the three services hold, by id. */
export interface Holdings {
  products: ReadonlyMap<number, Item>
  orders: ReadonlyMap<number, Item>
  deliveries: ReadonlyMap<number, Item>
  /** Instead of the usual link from an order to its delivery. */
  deliveryLink?: (orderId: number) => string | undefined
}

/**
 * The course's services as Spring Data REST (Spring Boot 2.1) publishes them: ids in self links only, no search for several ids, a
 * list of products without pages, and orders whose link to their delivery has no host.
 */
export function springServices({ products, orders, deliveries, deliveryLink }: Holdings) {
  const product = new StubService((request) =>
    repository(request, 'products', products, { findByName: { name: 'name' } }),
  )
  const order = new StubService((request) =>
    repository(request, 'orders', orders, { findByCustomerId: { customerId: 'customerId' } }, true, (id) => ({
      delivery: {
        href: deliveryLink?.(id) ?? `/deliveries/search/findByOrderIdOrderByDeliveryIdDesc?orderId=${id}`,
      },
    })),
  )
  const delivery = new StubService((request) =>
    repository(request, 'deliveries', deliveries, {
      findByOrderIdOrderByDeliveryIdDesc: { orderId: 'orderId' },
    }),
  )
  return { product, order, delivery }
}

/** The answer of one repository. A search maps its parameter to the field that must equal it. */
function repository(
  { url, method }: StubRequest,
  rel: string,
  items: ReadonlyMap<number, Item>,
  searches: Readonly<Record<string, Readonly<Record<string, string>>>>,
  paged = false,
  furtherLinks: (id: number) => object = () => ({}),
): StubAnswer {
  const { origin, pathname, searchParams } = url
  const hal = (body: object): StubAnswer => ({
    body,
    headers: { 'content-type': 'application/hal+json;charset=UTF-8' },
  })
  const collection = `${origin}/${rel}`
  const collectionLink = paged
    ? { href: `${collection}{?page,size,sort}`, templated: true }
    : { href: collection }
  const resource = ([id, item]: [number, Item]) => {
    const href = `${collection}/${id}`
    return { ...item, _links: { self: { href }, [rel.slice(0, -1)]: { href }, ...furtherLinks(id) } }
  }
  const list = (found: [number, Item][]) => ({ _embedded: { [rel]: found.map(resource) } })
  if (method !== 'GET') return { status: 405 }
  if (pathname === '/')
    return hal({ _links: { [rel]: collectionLink, profile: { href: `${origin}/profile` } } })
  if (pathname === `/${rel}`) {
    const links = {
      self: collectionLink,
      profile: { href: `${origin}/profile/${rel}` },
      search: { href: `${collection}/search` },
    }
    if (!paged) return hal({ ...list([...items]), _links: links })
    const size = Number(searchParams.get('size') ?? 20)
    const number = Number(searchParams.get('page') ?? 0)
    const sorted = searchParams.get('sort') === 'id,desc' ? [...items].sort(([a], [b]) => b - a) : [...items]
    const totalPages = Math.ceil(items.size / size)
    const next = number + 1 < totalPages && {
      next: { href: `${collection}?page=${number + 1}&size=${size}` },
    }
    return hal({
      ...list(sorted.slice(number * size, (number + 1) * size)),
      _links: { ...links, ...next },
      page: { size, totalElements: items.size, totalPages, number },
    })
  }
  if (pathname === `/${rel}/search`) {
    const links = Object.entries(searches).map(([name, taken]) => [
      name,
      { href: `${collection}/search/${name}{?${Object.keys(taken).join()}}`, templated: true },
    ])
    return hal({ _links: { ...Object.fromEntries(links), self: { href: `${collection}/search` } } })
  }
  const search = searches[pathname.slice(`/${rel}/search/`.length)]
  if (search) {
    const found = [...items].filter(([, item]) =>
      Object.entries(search).every(
        ([parameter, field]) => String(item[field]) === searchParams.get(parameter),
      ),
    )
    return hal({ ...list(found.reverse()), _links: { self: { href: url.href } } })
  }
  const id = Number(pathname.slice(`/${rel}/`.length))
  const item = items.get(id)
  return item ? hal(resource([id, item])) : { status: 404 }
}
