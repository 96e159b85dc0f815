import { createHash } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import { hostileValue, oddNames } from './hostile-values.ts'
import { mutateDocument } from './mutate-document.ts'
import { randomDocument } from './random-document.ts'
import { SeededRandom } from './seeded-random.ts'

export interface HostileRequest {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body: Buffer | undefined
}

/** Longer addresses are refused by Node itself. */
const longestAddress = 8000

/**
 * The request with a number: the same for the same number.
 * @param documents texts to begin with; those that the BFF trusts are asked for by their hash as well
 */
export function hostileRequest(
  number: number,
  schema: GraphQLSchema,
  documents: readonly string[],
): HostileRequest {
  const random = new SeededRandom(number)
  const known = random.pick(documents)
  const start = random.chance(0.5) ? known : randomDocument(schema, random)
  const query = mutateDocument(start, random)
  const parameters: Record<string, unknown> = random.chance(0.25)
    ? trusted(known, random)
    : { query: random.chance(0.02) ? hostileValue(random) : query }
  const names = new Set(
    [...query.matchAll(/\$(\w+)/g), ...known.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''),
  )
  const variables: [string, unknown][] = [...names].map((name) => [name, variable(name, random)])
  if (random.chance(0.1)) variables.push([random.pick(oddNames), hostileValue(random)])
  // Not by assignment, which would set the prototype instead.
  parameters.variables = random.chance(0.05) ? hostileValue(random) : Object.fromEntries(variables)
  if (random.chance(0.2))
    parameters.operationName = random.pick<unknown>([
      'Random',
      'Q',
      'Q1',
      'Catalog',
      ...oddNames,
      null,
      7,
      {},
    ])
  if (random.chance(0.05)) parameters.extensions = hostileValue(random)
  return asHttp(parameters, random)
}

function trusted(text: string, random: SeededRandom): Record<string, unknown> {
  const hash = createHash('sha256').update(text).digest('hex')
  return random.pick<() => Record<string, unknown>>([
    () => ({ documentId: `sha256:${hash}` }),
    () => ({ documentId: `sha256:${hash}` }),
    () => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
    () => ({
      documentId: `sha256:${random.pick(['', '0', '0'.repeat(64), hash.toUpperCase(), '../state'])}`,
    }),
    () => ({ documentId: hostileValue(random), query: text }),
    () => ({ extensions: { persistedQuery: hostileValue(random) } }),
  ])()
}

/** Of the kind that its name tells, half of the time. */
function variable(name: string, random: SeededRandom): unknown {
  if (random.chance(0.3)) return hostileValue(random)
  if (/ids$/i.test(name)) return Array.from({ length: random.below(110) }, (_, index) => index)
  if (name === 'first') return random.below(120)
  if (name === 'input') return { productId: 1, quantity: random.pick([1, 0, 1001]), customerName: '홍길동' }
  return random.pick([null, 'TV', 1])
}

function asHttp(parameters: Record<string, unknown>, random: SeededRandom): HostileRequest {
  const headers: Record<string, string> = {
    accept: random.pick([
      'application/json',
      'application/graphql-response+json',
      'application/graphql-response+json, application/json;q=0.9',
      'multipart/mixed;deferSpec=20220824,application/json',
      '*/*',
      random.pick(['multipart/mixed', 'text/event-stream', 'text/html', '']),
    ]),
  }
  if (random.chance(0.5)) headers['x-mall-request'] = '1'
  if (random.chance(0.1)) headers['x-mall-explain'] = '1'
  if (random.chance(0.1)) headers['x-mall-documents'] = random.pick(['trusted', 'open'])
  const path = random.chance(0.1) ? '/graphql/stream' : '/graphql'
  if (random.chance(0.15)) {
    const search = new URLSearchParams(
      Object.entries(parameters).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ).toString()
    if (search.length < longestAddress)
      return { method: 'GET', path: `${path}?${search}`, headers, body: undefined }
  }
  headers['content-type'] = random.chance(0.95)
    ? 'application/json'
    : random.pick([
        'application/json; charset=utf-16',
        'text/plain',
        'application/graphql',
        'multipart/form-data',
        '',
      ])
  let text = JSON.stringify(random.chance(0.03) ? [parameters, parameters] : parameters)
  if (random.chance(0.03)) text = text.slice(0, random.below(text.length))
  if (random.chance(0.02)) text = text.replace('{', `{"__proto__":${JSON.stringify(hostileValue(random))},`)
  const body = Buffer.from(text)
  if (random.chance(0.02)) body[random.below(body.length)] = 0xff
  return { method: 'POST', path, headers, body }
}
