import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { dereference, type OpenApiDocument } from '../http/openapi-document.ts'

export interface Answer {
  status: number
  headers: Headers
  text: string
  // Tests look into bodies of every shape; a wrong path is `undefined` and fails their assertion.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

/** Sends a request; text as it is, anything else as JSON. */
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>

/** A client that fails when an answer is not what the service's own OpenAPI document promises. */
export async function createClient(url: string): Promise<Client> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '')
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : text,
    }
    if (method !== 'HEAD') checkAnswer(document, method, path, answer)
    return answer
  }
}

function checkAnswer(
  document: OpenApiDocument,
  method: string,
  path: string,
  { status, body, headers }: Answer,
): void {
  if (status >= 400 && headers.get('content-type')?.startsWith('application/problem+json')) {
    return check(document, { $ref: '#/components/schemas/Problem' }, body, `problem of ${method} ${path}`)
  }
  const bare = path.split('?', 1)[0] ?? ''
  const patterns = Object.keys(document.paths).sort((a, b) => a.split('{').length - b.split('{').length)
  const pattern = patterns.find((each) => new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare))
  const operation = pattern && document.paths[pattern]?.[method.toLowerCase()]
  if (!operation) return
  const response = dereference(operation, document).responses[status]
  assert.ok(response, `${method} ${path} answered ${status}, which its OpenAPI document does not list`)
  const content = Object.values(response.content ?? {})[0] as { schema?: object } | undefined
  if (content?.schema) check(document, content.schema, body, `${status} of ${method} ${path}`)
}

function check(document: OpenApiDocument, schema: object, body: unknown, what: string): void {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  const valid = ajv.validate(dereference(schema, document), body)
  assert.ok(valid, `${what} is not what the OpenAPI document says: ${ajv.errorsText()}`)
}
