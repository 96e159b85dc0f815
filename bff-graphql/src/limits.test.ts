import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { getIntrospectionQuery } from 'graphql'
import { defaultLimits } from './limits/document-limits.ts'
import { mallDocuments } from './testing/mall-documents.ts'
import { StubMall } from './testing/stub-mall.ts'

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ')
const deep = (levels: number) =>
  `{ orders ${'{ delivery { order '.repeat(levels)} { id } ${'} }'.repeat(levels)} }`

/** Documents just beyond one limit, by its name. */
const beyond: Record<string, string> = {
  characters: `{ me { customerId } } #${'x'.repeat(50_000)}`,
  tokens: `{ productsByIds(ids: [${'1 '.repeat(2000)}]) { id } }`,
  nesting: `{ productsByIds(ids: ${'['.repeat(50)}${']'.repeat(50)}) { id } }`,
  definitions: times(51, (index) => `query Me${index} { me { customerId } }`),
  selections: `{ me { ${'customerId '.repeat(300)} } }`,
  aliases: `{ me { ${times(31, (index) => `a${index}: customerId`)} } }`,
  directives: `{ me { ${times(31, () => 'customerId @skip(if: true)')} } }`,
  depth: deep(7),
  rootFields: `{ ...Many } fragment Many on Query { ${times(21, (index) => `a${index}: me { customerId }`)} }`,
  cost: `{ orders(limit: 1000) { products { id name } deliveries { products { ${times(30, (index) => `a${index}: name`)} } products { id } orders { ...Much } } } } fragment Much on Order { deliveries { orders { products { id name price stock ordered } } } products { id name price stock imageUrl code category ordered } }`,
}

describe('the limits of documents that clients write', () => {
  const mall = new StubMall()
  before(() => mall.start())
  after(() => mall.stop())

  for (const [limit, query] of Object.entries(beyond)) {
    test(`a document beyond the limit of ${limit} is refused before any service is asked, and hears how to go on`, async () => {
      const { data, errors } = await mall.ask(query)
      const [error] = errors as { message: string; extensions: Record<string, unknown> }[]
      assert.equal(data, undefined)
      assert.equal(errors.length, 1)
      assert.equal(error?.extensions.code, 'QUERY_TOO_COMPLEX')
      assert.equal(error.extensions.limit, limit)
      assert.equal(error.extensions.allowed, defaultLimits[limit as keyof typeof defaultLimits])
      assert.match(error.message, /allowed\. [A-Z]/)
      assert.deepEqual(mall.order.requests, [])
    })
  }

  test('each limit has a document that breaks it', () => {
    assert.deepEqual(Object.keys(beyond), Object.keys(defaultLimits))
  })

  test('a list counts as long as the variables ask for, or their defaults, or the schema', async () => {
    const items = `{ nodes { ...Much } edges { node { ...Much } } } } fragment Much on Product { ${times(30, (index) => `a${index}: names { ko en }`)} }`
    const costOf = async (query: string, variables?: object) => {
      const { errors } = await mall.ask(query, variables)
      return (errors[0]?.extensions as { found?: number } | undefined)?.found
    }
    // A node has 30 times `names` with two texts each.
    const cost = (first: number) => 1 + (1 + first * 90) + (1 + first * (1 + 90))
    assert.equal(await costOf(`query ($n: Int) { catalog(first: $n) ${items}`, { n: 100_000 }), cost(100_000))
    assert.equal(await costOf(`query ($n: Int = 5000) { catalog(first: $n) ${items}`), cost(5000))
    assert.equal(await costOf(`query ($n: Int = 5000) { catalog(first: $n) ${items}`, { n: 8 }), undefined)
    assert.equal(await costOf(`{ catalog ${items}`), undefined)
    const ids = Array.from({ length: 30_000 }, (_, index) => index + 1)
    assert.equal(
      await costOf('query ($ids: [Long!]!) { productsByIds(ids: $ids) { id name } }', { ids }),
      60_001,
    )
  })

  test('a single id in the place of a list counts as one', async () => {
    for (const [query, variables] of [
      ['{ productsByIds(ids: 99999) { id } }', {}],
      ['query ($ids: [Long!]!) { productsByIds(ids: $ids) { id } }', { ids: 99_999 }],
    ] as const)
      assert.deepEqual(await mall.ask(query, variables), { data: { productsByIds: [null] }, errors: [] })
  })

  test('what is wrong with variables is told in few words, however much was sent', async () => {
    const input = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key${index}`, 1]))
    const query =
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input, idempotencyKey: "1") { id } }'
    for (const path of ['/graphql', '/graphql/stream']) {
      const answer = await fetch(mall.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input } }),
      })
      const text = await answer.text()
      assert.match(text, /required field \\"productId\\"/)
      assert.ok(text.length < 20_000, String(text.length))
    }
  })

  test('fragments that double at each level are counted without walking through all of them', async () => {
    const fragment = (index: number) =>
      `fragment F${index} on Order { delivery { order { ...F${index + 1} } } other: delivery { order { ...F${index + 1} } } }`
    const began = performance.now()
    const { errors } = await mall.ask(
      `{ orders { ...F0 } } ${times(6, fragment)} fragment F6 on Order { ${times(18, (index) => `a${index}: id`)} }`,
    )
    assert.equal((errors[0]?.extensions as { limit?: string }).limit, 'cost')
    assert.ok(performance.now() - began < 5000)
  })

  test('fragments in a circle are refused by the names on it', async () => {
    const { errors } = await mall.ask(
      '{ orders { ...A } } fragment A on Order { delivery { ...B } } fragment B on Delivery { order { ...A } }',
    )
    assert.match(String(errors[0]?.message), /"A" contains itself: A → B → A\./)
    assert.deepEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT' })
  })

  test('brackets by the thousand do not end the parser', async () => {
    const { errors } = await mall.ask(`{ productsByIds(ids: ${'['.repeat(20_000)}`)
    assert.deepEqual(errors[0]?.extensions, { code: 'QUERY_TOO_COMPLEX', limit: 'nesting', allowed: 50 })
  })

  test('a wrong value of a directive in a subscription is the client’s mistake, though the validation throws it', async () => {
    for (const directive of ['@skip(if: no)', '@defer(if: no)']) {
      const query = encodeURIComponent(
        `subscription { ... on Subscription ${directive} { events { id } } __typename }`,
      )
      for (const path of ['/graphql', '/graphql/stream']) {
        const response = await fetch(`${mall.url}${path}?query=${query}`, {
          headers: { accept: 'application/graphql-response+json' },
        })
        const { errors } = (await response.json()) as { errors: { extensions: object }[] }
        assert.deepEqual([response.status, errors[0]?.extensions], [400, { code: 'BAD_USER_INPUT' }])
      }
    }
  })

  test('streams have the same limits', async () => {
    const query = new URLSearchParams({
      query: `subscription { events { ${times(31, (index) => `a${index}: type`)} } }`,
    })
    const response = await fetch(`${mall.url}/graphql/stream?${query}`)
    assert.equal(response.status, 400)
    const { errors } = (await response.json()) as { errors: { extensions: object }[] }
    assert.deepEqual(errors[0]?.extensions, {
      code: 'QUERY_TOO_COMPLEX',
      limit: 'aliases',
      allowed: 30,
      found: 31,
    })
  })

  test('introspection as GraphiQL sends it passes, and so does every document of the mall', async () => {
    const introspection = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    })
    const { data, errors } = await mall.ask(introspection)
    assert.deepEqual(errors, [])
    assert.ok(data)
    const documents = await mallDocuments()
    assert.ok(documents.length > 10)
    for (const { name, text } of documents) {
      const refused = (await mall.ask(text)).errors.filter(
        ({ extensions }) => (extensions as { code: string }).code === 'QUERY_TOO_COMPLEX',
      )
      assert.deepEqual(refused, [], name)
    }
  })

  test('the longest list with every field of order, product and delivery passes', async () => {
    const product =
      '{ id code name names { ko en } descriptions { ko en } price stock ordered imageUrl category backorderAllowed }'
    const delivery =
      '{ id orderId quantity productId productName customerId customerName deliveryAddress deliveryState preparedAt startedAt completedAt cancelledAt }'
    const { errors } = await mall.ask(
      `{ orders(limit: 1000) { id productId productName quantity price customerId customerName customerAddr state cancelReason waitingForStock cancelRefused placedAt cancelledAt product ${product} delivery ${delivery} } }`,
    )
    assert.deepEqual(errors, [])
  })
})
