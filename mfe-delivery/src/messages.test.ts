import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >
const ko = read('ko')
const en = read('en')
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

test('both languages have the same messages in the same order', () => {
  assert.deepEqual(Object.keys(en), Object.keys(ko))
})

test('each message has the same placeholders in both languages, and no text is empty', () => {
  for (const [key, text] of Object.entries(ko)) {
    assert.notEqual(text.trim(), '', key)
    assert.notEqual(en[key]?.trim(), '', key)
    assert.deepEqual(placeholders(en[key] ?? ''), placeholders(text), key)
  }
})

test('no Korean particle is glued to a placeholder', () => {
  for (const [key, text] of Object.entries(ko))
    assert.doesNotMatch(text, /\}(은|는|이|가|을|를|과|와|으로|로)\s/, key)
})
