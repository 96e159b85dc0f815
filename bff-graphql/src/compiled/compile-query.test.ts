import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parse, validate, type DocumentNode, type ExecutionResult } from 'graphql'
import type { EventHub } from '../events/event-hub.ts'
import { executeAtOnce } from '../http/execute-operation.ts'
import type { RequestContext } from '../request-context.ts'
import { RequestReport } from '../request-report.ts'
import { Lookups } from '../resolvers/lookups.ts'
import { createSchema } from '../schema.ts'
import type { OperationRecord } from '../telemetry/operation-record.ts'
import { silentTelemetry } from '../telemetry/telemetry.ts'
import { generatedDocument } from '../testing/generated-document.ts'
import { StubEntities, type SourceMode } from '../testing/stub-entities.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import { createCompiler } from './compile-query.ts'

const schema = createSchema()
const compile = createCompiler(schema)
const customer = { customerId: 'c', customerName: 'n', customerAddr: 'a' }

function contextOver({ sources: entities }: StubEntities, isKnown: boolean): RequestContext {
  return {
    visitor: isKnown ? customer : undefined,
    upstream: {} as RequestScope,
    entities,
    lookups: new Lookups(entities, silentTelemetry),
    events: {} as EventHub,
    report: new RequestReport(),
    record: {} as OperationRecord,
    explain: false,
  }
}

const byPath = (one: { path?: readonly unknown[] }, other: { path?: readonly unknown[] }) =>
  String(one.path) < String(other.path) ? -1 : 1

/** Errors and stale parts in an order of their own: they are told as they come. */
const told = ({ data, errors }: ExecutionResult) =>
  JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()).sort(byPath) })
const staleIn = ({ report }: RequestContext) => report.stale.toSorted(byPath)

type Modes = Partial<Record<keyof StubEntities['sources'], SourceMode>>

/** Compares both ways to execute a document; tells which of them answered. */
async function compare(
  document: DocumentNode,
  variableValues: Record<string, unknown>,
  modes: Modes = {},
  isKnown = true,
): Promise<'compiled' | 'graphql-js' | 'not compilable'> {
  const query = compile(document, undefined)
  if (!query) return 'not compilable'
  const full = contextOver(new StubEntities(modes), isKnown)
  const fullResult = await executeAtOnce({ schema, document, contextValue: full, variableValues })
  const entities = new StubEntities(modes)
  const context = contextOver(entities, isKnown)
  const data = await query.run(context, variableValues)
  if (data !== undefined) {
    assert.equal(JSON.stringify({ data }), JSON.stringify(fullResult))
    assert.deepEqual(staleIn(context), [])
    return 'compiled'
  }
  assert.ok(fullResult.errors || full.report.stale.length > 0, 'refuses what is complete')
  const again = await executeAtOnce({ schema, document, contextValue: context, variableValues })
  assert.equal(told(again), told(fullResult))
  assert.deepEqual(staleIn(context), staleIn(full))
  assert.equal(new Set(entities.asked).size, entities.asked.length, 'asks for something twice')
  return 'graphql-js'
}

describe('a compiled query', () => {
  const composite =
    '{ orders(limit: 50) { quantity customerId state product { price name } delivery { deliveryAddress } } }'

  for (const [text, variables = {}] of [
    [composite],
    [
      '{ a: orders { id } b: orders(limit: 1) { product { id } } orders { state } orders { product { name } } }',
    ],
    ['{ deliveries { order { delivery { order { product { name } } } } product { id } products { id } } }'],
    [
      'query ($ids: [Long!]!) { productsByIds(ids: $ids) { id name names { ko en } } }',
      { ids: [3, 99, '1', 3] },
    ],
    ['query ($n: Int) { orders(limit: $n) { id deliveries { id orders { id } } } }'],
    [
      'query ($n: Int = 2) { orders(limit: $n) { id ...F } } fragment F on Order { id ... on Order { state } }',
    ],
    [
      '{ myOrders { nodes { id product { name } } edges { cursor node { delivery { id } } } totalCount } me { customerName } }',
    ],
    ['{ catalog(sort: NEWEST, first: 2) { __typename pageInfo { hasNextPage } nodes { name } } __typename }'],
    [
      '{ order(orderId: 99) { product { id } } product(productId: 2) { name } delivery(deliveryId: 11) { order { id } } }',
    ],
    [
      '{ categories { code names { ko } productCount } deliveriesByOrderIds(orderIds: [3, 7]) { id order { id } } }',
    ],
  ] as [string, Record<string, unknown>?][]) {
    test(`answers ${text} as graphql-js does`, async () => {
      assert.equal(await compare(parse(text), variables), 'compiled')
    })
  }

  for (const [what, text, variables = {}] of [
    ['a variable of the wrong type', 'query ($n: Int) { orders(limit: $n) { id } }', { n: 'x' }],
    ['a missing variable', 'query ($ids: [Long!]!) { productsByIds(ids: $ids) { id } }'],
    ['an argument out of bounds', '{ orders(limit: 0) { id } products { id } }'],
  ] as [string, string, Record<string, unknown>?][]) {
    test(`leaves ${what} to graphql-js`, async () => {
      assert.equal(await compare(parse(text), variables), 'graphql-js')
    })
  }

  test('looks no further than the second thing that is wrong with variables', async () => {
    let taken = 0
    const ids = {
      *[Symbol.iterator]() {
        for (; taken < 1000; taken++) yield 'x'
      },
    }
    const query = compile(parse('query ($ids: [Long!]!) { productsByIds(ids: $ids) { id } }'), undefined)
    assert.equal(await query?.run(contextOver(new StubEntities({}), true), { ids }), undefined)
    assert.ok(taken > 0 && taken < 10, String(taken))
  })

  const related =
    '{ orders { id price placedAt product { id name price } delivery { id } } me { customerId } }'
  for (const modes of [
    { orders: 'failing' },
    { orders: 'stale' },
    { orders: 'odd' },
    { productsByIds: 'failing' },
    { productsByIds: 'stale' },
    { productsByIds: 'odd' },
    { deliveriesByOrderIds: 'failing', productsByIds: 'stale' },
  ] satisfies Modes[]) {
    test(`leaves ${JSON.stringify(modes)} to graphql-js, and nothing is asked twice`, async () => {
      assert.equal(await compare(parse(related), {}, modes), 'graphql-js')
    })
  }

  for (const text of [
    '{ orders @include(if: true) { id } }',
    '{ orders { id ... @defer { state } } }',
    '{ orders { delivery(deliveryId: 1) { id } } }',
    '{ __schema { types { name } } }',
    '{ __proto__: orders { id } }',
    'mutation { cancelOrder(orderId: 1) { id } }',
    'subscription { events { id } }',
    '{ ...Top } fragment Top on Query { orders { id } }',
  ]) {
    test(`is not made of ${text}`, () => {
      assert.equal(compile(parse(text), undefined), undefined)
    })
  }

  test('answers any document as graphql-js does, however the services are', async () => {
    const mode = fc.constantFrom<SourceMode>('well', 'well', 'well', 'failing', 'stale', 'odd')
    const names = Object.keys(new StubEntities({}).sources)
    const modes = fc.oneof(
      fc.constant<Modes>({}),
      fc.record(Object.fromEntries(names.map((name) => [name, mode]))) as fc.Arbitrary<Modes>,
    )
    const answered = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        generatedDocument(schema),
        modes,
        fc.boolean(),
        async ({ text, variables }, modes, isKnown) => {
          const document = parse(text)
          assert.deepEqual(validate(schema, document), [])
          const by = await compare(document, variables, modes, isKnown)
          answered.set(by, (answered.get(by) ?? 0) + 1)
        },
      ),
      { numRuns: Number(process.env.DOCUMENTS ?? 2000), seed: 12 },
    )
    for (const by of ['compiled', 'graphql-js', 'not compilable']) assert.ok(answered.get(by), `none ${by}`)
  })
})
