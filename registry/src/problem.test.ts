import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { problemCodes } from './problem.ts'

test('the reference of the HTTP interface names every refusal, and no other', async () => {
  const text = await readFile(new URL('../../docs/reference/registry.md', import.meta.url), 'utf8')
  const table = text.slice(text.indexOf('## Refusals'))
  const named = [...table.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, code]) => code)
  assert.deepEqual(named.sort(), [...problemCodes].sort())
})
