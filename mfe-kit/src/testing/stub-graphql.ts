import { buildSchema, graphql, GraphQLError, type GraphQLSchema } from 'graphql'

/** Resolvers of the root fields by name; each receives the arguments of its field. */
export type RootFields = Record<string, (variables: never) => unknown>

export interface StubbedGraphql {
  /** Every request so far: name of the operation and variables. */
  requests: { operation: string; variables: Record<string, unknown> }[]
  /** What the root fields answer; may be changed at any time. */
  fields: RootFields
  /** Puts the page's own `fetch` back. */
  restore(): void
}

let schema: Promise<GraphQLSchema> | undefined

/** Answers `/graphql` in the page by the real schema of the BFF over the given root fields. */
export function stubGraphql(fields: RootFields): StubbedGraphql {
  const real = globalThis.fetch
  schema ??= real('/bff-graphql/schema.graphql').then(async (response) => buildSchema(await response.text()))
  const stub: StubbedGraphql = { requests: [], fields, restore: () => (globalThis.fetch = real) }
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href)
    if (url.pathname !== '/graphql') return real(input, init)
    const { query, operationName, variables } = JSON.parse(String(init?.body)) as {
      query: string
      operationName: string
      variables: Record<string, unknown>
    }
    stub.requests.push({ operation: operationName, variables })
    const result = await graphql({
      schema: await (schema as Promise<GraphQLSchema>),
      source: query,
      operationName,
      variableValues: variables,
      rootValue: stub.fields,
    })
    return Response.json(result)
  }
  return stub
}

/** What the BFF answers for a field of a service that is down. */
export function unavailable(service: string): GraphQLError {
  return new GraphQLError(`The ${service} service does not answer.`, {
    extensions: { code: 'SERVICE_UNAVAILABLE', service, circuit: 'open', retryAfterMs: 60_000 },
  })
}

/** What the BFF answers for a personal field where nobody knows who asks, as on pages of other origins. */
export function unauthenticated(): never {
  throw new GraphQLError('This is for the visitor of the mall’s own page.', {
    extensions: { code: 'UNAUTHENTICATED' },
  })
}
