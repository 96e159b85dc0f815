import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkCodes } from './check-problem.ts'

const folder = join(import.meta.dirname, '../../../docs/reference/errors')
const pageOf = (code: string) => `${code.toLowerCase().replaceAll('_', '-')}.md`

test('every reason to refuse a version has a page that says what happened, why, and the way out', async () => {
  for (const code of checkCodes) {
    const page = await readFile(join(folder, pageOf(code)), 'utf8')
    assert.ok(page.startsWith(`# ${code}\n`), code)
    for (const part of ['**What happened.**', '**Why it is refused.**', '**The way out.**'])
      assert.ok(page.includes(part), `${code}: ${part}`)
  }
})

test('the list of them is complete, and leads to the pages', async () => {
  const list = await readFile(join(folder, 'README.md'), 'utf8')
  for (const code of checkCodes) assert.ok(list.includes(`[${code}](${pageOf(code)})`), code)
})
