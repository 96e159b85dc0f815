import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { buildSchema, parse, print } from 'graphql'
import { compareSchemas } from './schema-history/compare-schemas.ts'
import { describeChanges, wayOut } from './schema-history/describe-changes.ts'
import { releasedSchema } from './schema-history/released-schema.ts'
import { schemaText } from './schema.ts'
import { mallDocuments, type MallDocument } from './testing/mall-documents.ts'

describe('the history of the schema', () => {
  test('nothing that clients were promised is broken, and all that was added is recorded', async () => {
    const changes = compareSchemas(await releasedSchema(), buildSchema(schemaText), await mallDocuments())
    const breaks = changes.some(({ severity }) => severity === 'breaking')
    const remedy = breaks ? wayOut : 'Record it: npm run schema-release -w bff-graphql'
    assert.equal(
      changes.length,
      0,
      `The schema is not as it was released.\n${describeChanges(changes)}\n${remedy}`,
    )
  })

  const released = buildSchema(`
    enum Sort { NAME PRICE }
    input Filter { name: String }
    type Product { id: ID! name: String price: Int weight: Int }
    type Query { products(sort: Sort, filter: Filter): [Product] product: Product }`)
  const document = (text: string): MallDocument => {
    const parsed = parse(text)
    return { file: 'mfe-product/src/documents.ts', name: 'Products', document: parsed, text: print(parsed) }
  }
  const documents = [
    document(
      'query Products($filter: Filter) { products(sort: NAME, filter: $filter) { id ...P } } fragment P on Product { price }',
    ),
  ]
  const changed = (from: string | RegExp, to: string) => {
    const text = `
      enum Sort { NAME PRICE }
      input Filter { name: String }
      type Product { id: ID! name: String price: Int weight: Int }
      type Query { products(sort: Sort, filter: Filter): [Product] product: Product }`
    return compareSchemas(released, buildSchema(text.replace(from, to)), documents).map(
      ({ severity, description, users }) => [severity, description, users.length],
    )
  }

  for (const [what, from, to, expected] of [
    [
      'a field that goes breaks those who ask for it',
      ' price: Int',
      '',
      ['breaking', 'Field Product.price was removed.', 1],
    ],
    [
      'a field that nobody here asks for may be asked for elsewhere',
      ' name: String price',
      ' price',
      ['breaking', 'Field Product.name was removed.', 0],
    ],
    [
      'a field that may become null breaks',
      'id: ID!',
      'id: ID',
      ['breaking', 'Field Product.id changed type from ID! to ID.', 1],
    ],
    ['a value that goes breaks', 'NAME PRICE', 'PRICE', ['breaking', 'Enum value Sort.NAME was removed.', 1]],
    [
      'a value more is dangerous',
      'NAME PRICE',
      'NAME PRICE STOCK',
      ['dangerous', 'Enum value Sort.STOCK was added.', 0],
    ],
    [
      'a field more is an addition',
      'price: Int',
      'price: Int stock: Int',
      ['additive', 'Field Product.stock was added.', 0],
    ],
    [
      'an input field that must be given breaks',
      'name: String }',
      'name: String! }',
      ['breaking', 'Field Filter.name changed type from String to String!.', 1],
    ],
  ] as const) {
    test(what, () => assert.deepEqual(changed(from, to), [expected]))
  }

  test('descriptions may change at any time', () => {
    assert.deepEqual(changed('type Product', '"A thing." type Product'), [])
  })
})
