import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from './en.json' with { type: 'json' }
import ko from './ko.json' with { type: 'json' }

test('every text is there in both languages, with the same values in it', () => {
  const valuesIn = (texts: Record<string, string>) =>
    Object.entries(texts).map(([key, text]) => [
      key,
      [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort(),
    ])
  assert.deepEqual(valuesIn(ko), valuesIn(en))
  assert.ok(Object.values({ ...ko, ...en }).every((text) => text.trim()))
})
