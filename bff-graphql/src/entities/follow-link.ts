import { serviceNames, type ServiceName } from '../upstream/service-name.ts'
import { unexpectedAnswer } from '../upstream/upstream-error.ts'

/** Where a link leads: to which of the services, and to what there. The path may end in a template. */
export interface Place {
  service: ServiceName
  path: string
}

/** Which service has a collection, by the first step of a path. */
const owners: Readonly<Record<string, ServiceName>> = {
  products: 'product',
  product: 'product',
  orders: 'order',
  deliveries: 'delivery',
}

/**
 * Reads links for the services at these addresses. A link without a host, such as an order's `/deliveries/search/…`, leads to the service that
 * has the collection it names, since it was meant for a gateway in front of all; one with a host must lead to one of the services. Anything else is
 * refused with `INTERNAL`: what a service says must not send the BFF to other hosts.
 */
export function createLinkReader(addresses: Readonly<Record<ServiceName, URL>>) {
  return function placeOf(href: string, from: ServiceName): Place {
    const [link = '', ...template] = href.split(/(?=\{)/)
    const base = addresses[from]
    if (!URL.canParse(link, base)) throw unexpectedAnswer(from, 'a link can’t be read')
    const url = new URL(link, base)
    const there = serviceNames.filter((name) => addresses[name].origin === url.origin)
    if (there.length === 0) {
      const what = 'a link leads to a host that is none of the services the BFF is configured for'
      throw unexpectedAnswer(from, what)
    }
    const relative = !/^[a-z][a-z0-9+.-]*:/i.test(link)
    const owner = owners[withoutBase(url.pathname, base).split('/')[1] ?? '']
    const service =
      owner && (relative || there.includes(owner)) ? owner : there.includes(from) ? from : there[0]
    const path = withoutBase(url.pathname, addresses[service ?? from]) + url.search + template.join('')
    return { service: service ?? from, path }
  }
}

/** The client of a service puts the path of its address before all others. */
function withoutBase(path: string, { pathname }: URL): string {
  const base = pathname.replace(/\/$/, '')
  return base && path.startsWith(`${base}/`) ? path.slice(base.length) : path
}
