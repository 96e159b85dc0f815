import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { message } from './message.ts'

const folder = join(import.meta.dirname, '../../messages')
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>
const placeholders = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('ko.json'),
)) {
  test(`both languages have the same texts with the same placeholders: ${dirname(file)}`, () => {
    const [ko, en] = [read(file), read(join(dirname(file), 'en.json'))]
    assert.deepEqual(Object.keys(en).sort(), Object.keys(ko).sort())
    for (const [key, text] of Object.entries(ko)) {
      assert.notEqual(text.trim(), '', key)
      assert.deepEqual(placeholders(en[key]), placeholders(text), key)
    }
  })
}

test('values stand where the text names them', () => {
  assert.equal(message('ko', 'region.owner', { team: 'Orders' }), '담당: Orders 팀')
  assert.equal(
    message('en', 'region.failed.timeout', { seconds: 10 }),
    'It did not answer within 10 seconds.',
  )
})
