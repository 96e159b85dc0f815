import {
  buildSchema,
  GraphQLError,
  legacyExecuteIncrementally,
  parse,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'

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
    const takesParts = new Headers(init?.headers).get('accept')?.includes('deferSpec=20220824')
    const asked = parse(query)
    const errors = validate(await (schema as Promise<GraphQLSchema>), asked)
    if (errors.length > 0) return Response.json({ errors }, { status: 400 })
    const result = await legacyExecuteIncrementally({
      schema: await (schema as Promise<GraphQLSchema>),
      document: takesParts ? asked : withoutDefer(asked),
      operationName,
      variableValues: variables,
      rootValue: stub.fields,
      enableEarlyExecution: true,
    })
    if (!('initialResult' in result)) return Response.json(result)
    return inParts(result.initialResult, result.subsequentResults)
  }
  return stub
}

function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === 'defer' ? null : undefined) })
}

/** As the BFF writes `multipart/mixed`: the boundary behind each part at once. */
function inParts(first: object, others: AsyncGenerator<object>): Response {
  const body = new ReadableStream<string>({
    async start(controller) {
      controller.enqueue('\r\n---')
      const write = (part: object) =>
        controller.enqueue(`\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(part)}\r\n---`)
      write(first)
      for await (const part of others) write(part)
      controller.enqueue('--\r\n')
      controller.close()
    },
  })
  const headers = { 'content-type': 'multipart/mixed; boundary="-"' }
  return new Response(body.pipeThrough(new TextEncoderStream()), { headers })
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
