import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { pageContract } from './page-contract.ts'

const page = join(import.meta.dirname, '../page')

test('the page tells of every event that its code publishes', async () => {
  const files = (await readdir(page, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const texts = await Promise.all(files.map((file) => readFile(join(page, file), 'utf8')))
  const published = texts.flatMap((text) =>
    [...text.matchAll(/bus\.publish\(\s*'(\w+)'/g)].map(([, name]) => name),
  )
  assert.deepEqual([...new Set(published)].sort(), pageContract.events.emits)
})
