import { gql, type OperationVariables, type TypedDocumentNode } from '@apollo/client'
import { assert } from 'chai'
import { fakeGraphql, product, unavailable, type Answerer, type Product } from '../testing/fake-graphql.ts'
import { execute } from './execute.ts'
import { readNetwork } from './read-network.ts'

const sha256 = 'a'.repeat(64)
const text = gql`
  query Products($first: Int) {
    products(limit: $first) {
      id
      name
      stock
    }
  }
`
/** As the build compiles it. */
const Products = { ...text, sha256 } as TypedDocumentNode<{ products: Product[] }, OperationVariables>
const named = { persistedQuery: { version: 1, sha256Hash: sha256 } }
const answer = { data: { products: [product(1)] } }

function refusal(code: string, status: number, service?: string) {
  const headers = { 'content-type': 'application/graphql-response+json' }
  const errors = [{ message: 'Refused.', extensions: { code, ...(service && { service }) } }]
  return new Response(JSON.stringify({ errors }), { status, headers })
}

/** What is told on the console as an error, until `end`. */
function hearConsole() {
  const errors: string[] = []
  const original = console.error
  console.error = (...told: unknown[]) => void errors.push(told.join(' '))
  return { errors, end: () => (console.error = original) }
}

describe('a document that the build has compiled', () => {
  let page = fakeGraphql(() => undefined)
  const start = (answerer: Answerer) => (page = fakeGraphql(answerer))
  afterEach(() => page.restore())

  it('is asked for by its hash, without its text', async () => {
    start(() => answer)
    const { data, errors } = await readNetwork(Products, { first: 2 })
    assert.deepEqual([data?.products.map(({ id }) => id), errors.length], [[1], 0])
    const [{ query, extensions, variables, operation } = {}] = page.requests
    assert.deepEqual([query, extensions, variables, operation], [undefined, named, { first: 2 }, 'Products'])
  })

  for (const [reason, refuse] of [
    ['nobody has published', () => refusal('PERSISTED_QUERY_NOT_FOUND', 400)],
    ['a registry that is down can’t tell', () => refusal('SERVICE_UNAVAILABLE', 503, 'registry')],
  ] as const) {
    it(`is sent as text, from then on, where ${reason}`, async () => {
      start(({ query }) => (query ? answer : refuse()))
      assert.equal((await readNetwork(Products, {})).errors.length, 0)
      assert.equal((await readNetwork(Products, {})).errors.length, 0)
      const sent = page.requests.map(({ query, extensions }) => [
        query?.startsWith('query Products'),
        extensions,
      ])
      assert.deepEqual(sent, [
        [undefined, named],
        [true, named],
        [true, named],
      ])
    })
  }

  it('is refused where a mall takes only what was published: the console says why, once, and nothing is repeated', async () => {
    const told = hearConsole()
    try {
      start(() => refusal('PERSISTED_QUERY_NOT_FOUND', 400))
      for (const sent of [2, 3]) {
        const { errors } = await readNetwork(Products, {})
        assert.deepEqual(
          errors.map(({ code }) => code),
          ['PERSISTED_QUERY_NOT_FOUND'],
        )
        assert.equal(page.requests.length, sent)
      }
    } finally {
      told.end()
    }
    assert.lengthOf(told.errors, 1)
    assert.match(
      told.errors[0] ?? '',
      /^TRUSTED_DOCUMENTS_ONLY: Products is in no published version.*MALL_DOCUMENTS=open/,
    )
  })

  it('comes through again in such a mall, when the registry is back or the version published', async () => {
    let refuse: (() => Response) | undefined
    const told = hearConsole()
    try {
      start(() => refuse?.() ?? answer)
      for (const reason of [
        () => refusal('SERVICE_UNAVAILABLE', 503, 'registry'),
        () => refusal('PERSISTED_QUERY_NOT_FOUND', 400),
      ]) {
        refuse = reason
        assert.lengthOf((await readNetwork(Products, {})).errors, 1)
        refuse = undefined
        assert.lengthOf((await readNetwork(Products, {})).errors, 0)
      }
    } finally {
      told.end()
    }
    // That a registry is down is nothing that whoever writes the page could mend.
    assert.lengthOf(told.errors, 1)
  })

  it('is not sent again because a service is down', async () => {
    start(() => ({ data: { products: null }, errors: [unavailable(['products'])] }))
    await readNetwork(Products, {})
    assert.equal(page.requests.length, 1)
  })

  it('may be a command; one that was refused unread is sent once more', async () => {
    const mutation = gql`
      mutation Buy {
        buy {
          id
        }
      }
    `
    start(({ query }) =>
      query ? { data: { buy: { __typename: 'Order', id: 1 } } } : refusal('PERSISTED_QUERY_NOT_FOUND', 400),
    )
    const Buy = { ...mutation, sha256 } as TypedDocumentNode<{ buy: { id: number } }, OperationVariables>
    assert.equal((await execute(Buy, {})).data?.buy.id, 1)
    assert.equal(page.requests.length, 2)
  })

  it('that was written in place is sent as text alone; where that is refused, the console says why', async () => {
    const inPlace = text as TypedDocumentNode<{ products: Product[] }, OperationVariables>
    start(() => answer)
    await readNetwork(inPlace, {})
    assert.deepEqual([Boolean(page.requests[0]?.query), page.requests[0]?.extensions], [true, undefined])
    page.restore()
    const told = hearConsole()
    try {
      start(() => refusal('TRUSTED_DOCUMENTS_ONLY', 400))
      const { errors } = await readNetwork(inPlace, {})
      assert.deepEqual([errors[0]?.code, page.requests.length], ['TRUSTED_DOCUMENTS_ONLY', 1])
    } finally {
      told.end()
    }
    assert.lengthOf(told.errors, 1)
  })
})
