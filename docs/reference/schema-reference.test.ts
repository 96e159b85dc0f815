import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { schemaReference, schemaReferenceFile } from './schema-reference.ts'

test('the reference of the schema is as the schema describes itself (else: npm run reference)', async () => {
  assert.equal(await readFile(schemaReferenceFile, 'utf8'), await schemaReference())
})
