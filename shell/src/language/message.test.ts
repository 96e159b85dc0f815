import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from '../../messages/en.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { message } from './message.ts'

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()

test('both languages have the same texts with the same placeholders', () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(ko).sort())
  for (const [key, text] of Object.entries(ko)) {
    assert.notEqual(text.trim(), '', key)
    assert.deepEqual(placeholders(en[key as keyof typeof en]), placeholders(text), key)
  }
})

test('values stand where the text names them', () => {
  assert.equal(message('ko', 'region.owner', { team: 'Orders' }), '담당: Orders 팀')
  assert.equal(
    message('en', 'region.failed.timeout', { seconds: 10 }),
    'It did not answer within 10 seconds.',
  )
})
