import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { isForeignPage, mallUrl } from '../mall-url.ts'
import { keyFields } from './cache-id.ts'
import { News } from './news.ts'
import { staleParts } from './stale-parts.ts'
import { trustedDocuments } from './trusted-documents.ts'

/** What all micro-frontends of a page share, though each brings a kit of its own. */
export interface MallClient extends ApolloClient {
  readonly news: News
}

const key = Symbol.for('mall.client')
const requestTimeout = 15_000

/** The one Apollo Client of the page, made by whoever asks first. */
export function mallClient(): MallClient {
  const page = globalThis as { [key]?: MallClient }
  return (page[key] ??= createClient())
}

function createClient(): MallClient {
  const typePolicies = Object.entries(keyFields).map(([type, field]) => [type, { keyFields: [field] }])
  const news = new News()
  const send = new HttpLink({
    uri: () => mallUrl('/graphql'),
    // By this header the mall knows its own pages; from others it would be refused.
    headers: isForeignPage() ? {} : { 'x-mall-request': '1' },
    // Which library asks is nothing that the mall needs to hear with each request.
    enhancedClientAwareness: { transport: false },
    fetch: fetchInTime,
  })
  const client = new ApolloClient({
    cache: new InMemoryCache({ typePolicies: Object.fromEntries(typePolicies) }),
    link: ApolloLink.from([news.link, staleParts, trustedDocuments(), send]),
  })
  return Object.assign(client, { news })
}

function fetchInTime(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const limit = AbortSignal.timeout(requestTimeout)
  // Each request begins a trace. Other origins may not send such a header.
  const headers = isForeignPage() ? init.headers : { ...init.headers, traceparent: newTrace() }
  return fetch(input, {
    ...init,
    headers,
    signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit,
  })
}

/** W3C trace context with new ids; the last part asks to have it recorded. */
function newTrace(): string {
  const random = crypto.getRandomValues(new Uint8Array(24))
  const hex = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `00-${hex.slice(0, 32)}-${hex.slice(32)}-01`
}
