import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { referenceFolder, tagReference } from './tag-reference.ts'

test('the reference is as the tags declare it (else: npm run reference)', async () => {
  const wanted = await tagReference()
  assert.deepEqual((await readdir(referenceFolder)).sort(), [...wanted.keys()].sort())
  for (const [name, text] of wanted) {
    assert.equal(await readFile(join(referenceFolder, name), 'utf8'), text, name)
  }
})
