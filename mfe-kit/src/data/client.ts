import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'

/** The field by which an entity is known in the cache, where it is not `id`. */
const keyFields: Readonly<Record<string, string>> = { Delivery: 'orderId' }
const key = Symbol.for('mall.client')
const requestTimeout = 15_000

/** The one Apollo Client of the page, made by whoever asks first. */
export function mallClient(): ApolloClient {
  const page = globalThis as { [key]?: ApolloClient }
  return (page[key] ??= createClient())
}

/** The cache's reference of an entity. */
export function cacheIdOf(type: string, id: string | number): string {
  const field = keyFields[type]
  return field ? `${type}:${JSON.stringify({ [field]: id })}` : `${type}:${id}`
}

/** The id by which tags look an entity up. */
export function idOf(type: string, entity: object): unknown {
  return Reflect.get(entity, keyFields[type] ?? 'id')
}

function createClient(): ApolloClient {
  const typePolicies = Object.entries(keyFields).map(([type, field]) => [type, { keyFields: [field] }])
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies: Object.fromEntries(typePolicies) }),
    link: new HttpLink({
      uri: () => new URL('/graphql', mallOrigin()).href,
      headers: { 'x-mall-request': '1' },
      fetch: fetchInTime,
    }),
  })
}

function mallOrigin(): string {
  return (
    (globalThis as { [origin: symbol]: string | undefined })[Symbol.for('mall.origin')] ?? location.origin
  )
}

function fetchInTime(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const limit = AbortSignal.timeout(requestTimeout)
  return fetch(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit })
}
