import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { buildSchema, parse } from 'graphql'
import { documentTypes } from './document-types.ts'
import { typesOfCheckout } from './types-of-checkout.ts'

const schema = buildSchema(`
  scalar Long
  scalar JSON
  enum Sort { NAME PRICE }
  input Part { amount: Int! = 1 }
  input Filter { name: String parts: [Part!] }
  type Text { ko: String }
  type Product { id: Long! names: Text tags: [String!] data: JSON sort: Sort! }
  type Query { products(ids: [Long!]!, sort: Sort = NAME, filter: Filter): [Product]! }
  type Mutation { rename(id: Long!): Product }`)
const typesOf = (text: string) =>
  documentTypes(schema, { all: parse(text) })
    .split('\n\n')
    .slice(1)
    .map((each) => each.trim())

describe('the types of documents', () => {
  test('of a checkout are written down (else: npm run documents)', async () => {
    const types = await typesOfCheckout()
    assert.ok(types.size >= 4)
    for (const [file, text] of types) assert.equal(await readFile(file, 'utf8'), text, file.pathname)
  })

  test('say what is a list, what may be null, and what scalars are', () => {
    assert.deepEqual(typesOf('fragment P on Product { id names { ko } tags data other: sort }'), [
      "export type P = {\n  __typename?: 'Product'\n  id: number\n  names: {\n    __typename?: 'Text'\n    ko: string | null\n  } | null\n  tags: string[] | null\n  data: unknown | null\n  other: Sort\n}",
      "export type Sort = 'NAME' | 'PRICE'",
    ])
  })

  test('name the fragments that an operation spreads, and leave open what may be left out or come later', () => {
    const text = `
      query All($ids: [Long!]!, $yes: Boolean!) { products(ids: $ids) { ...P ...Q @defer sort @include(if: $yes) } }
      fragment P on Product { id }
      fragment Q on Product { tags }`
    assert.deepEqual(typesOf(text).slice(0, 2), [
      "export type All = {\n  products: ({\n    __typename?: 'Product'\n    sort?: Sort\n  } & P & Partial<Q> | null)[]\n}",
      'export type AllVariables = {\n  ids: number[]\n  yes: boolean\n}',
    ])
  })

  test('say which variables and fields of inputs may be left out', () => {
    assert.deepEqual(
      typesOf(
        'query All($ids: [Long!]! = [1], $sort: Sort, $filter: Filter!) { products(ids: $ids, sort: $sort, filter: $filter) { id } }',
      ).slice(1),
      [
        'export type AllVariables = {\n  ids?: number[]\n  sort?: Sort | null\n  filter: Filter\n}',
        "export type Sort = 'NAME' | 'PRICE'",
        'export interface Filter {\n  name?: string | null\n  parts?: Part[] | null\n}',
        'export interface Part {\n  amount?: number\n}',
      ],
    )
    assert.deepEqual(
      typesOf('mutation Rename { rename(id: 1) { id } }')[1],
      'export type RenameVariables = Record<string, never>',
    )
  })

  test('are refused for what the schema does not have', () => {
    assert.throws(
      () => typesOf('{ products(ids: []) { id } } query A { nothing }'),
      /Query has no field nothing\. \(DOCUMENT_INVALID\)/,
    )
    assert.throws(
      () => typesOf('query A($id: Nothing) { products(ids: []) { id } }'),
      /no type of \$id in AVariables/,
    )
  })
})
