import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { mallErrorCodes } from 'mall/reference'
import { cliReference, cliReferenceFile } from './cli-reference.ts'

test('the reference of the mall command is as its help says (else: npm run reference)', async () => {
  assert.equal(await readFile(cliReferenceFile, 'utf8'), await cliReference())
})

test('it explains every error code', async () => {
  const text = await readFile(cliReferenceFile, 'utf8')
  for (const code of mallErrorCodes) assert.match(text, new RegExp(`\\| \`${code}\` `))
})
