/** A request as it left the page. */
interface SentRequest {
  url: string
  headers: Headers
  operation: string
  /** Missing where the document is asked for by its hash. */
  query: string | undefined
  variables: Record<string, unknown>
  extensions: unknown
}

export type Answerer = (request: SentRequest) => unknown

/** Answers the page's GraphQL requests in place of the mall, with a new client and cache; `restore` puts the page back. */
export function fakeGraphql(answer: Answerer) {
  const page = globalThis as { [key: symbol]: unknown }
  const original = globalThis.fetch
  const requests: SentRequest[] = []
  Reflect.deleteProperty(page, Symbol.for('mall.client'))
  globalThis.fetch = async (input, init) => {
    const body = JSON.parse(String(init?.body)) as {
      operationName: string
      query?: string
      variables: Record<string, unknown>
      extensions?: unknown
    }
    const request = {
      url: String(input),
      headers: new Headers(init?.headers),
      operation: body.operationName,
      query: body.query,
      variables: body.variables,
      extensions: body.extensions,
    }
    requests.push(request)
    const given = await answer(request)
    return given instanceof Response ? given : Response.json(given)
  }
  return {
    requests,
    restore() {
      globalThis.fetch = original
      Reflect.deleteProperty(page, Symbol.for('mall.client'))
    },
  }
}

export interface Product {
  __typename?: 'Product'
  id: number
  name: string | null
  stock: number | null
}

export const product = (id: number, stock = 5): Product => ({
  __typename: 'Product',
  id,
  name: `product ${id}`,
  stock,
})

export function unavailable(path: (string | number)[], retryAfterMs?: number) {
  const extensions = { code: 'SERVICE_UNAVAILABLE', service: 'product', circuit: 'open', retryAfterMs }
  return { message: 'The product service does not answer.', path, extensions }
}
