import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

type Texts = Record<string, string | Record<string, string>>

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
/** A text with a form of its own for one thing counts as both forms. */
const forms = (text: Texts[string] | undefined) => Object.values(typeof text === 'object' ? text : { text })

/** For `node:test`: the texts of a micro-frontend, `ko.json` and `en.json` in `folder` and below it, agree with each other. */
export function textsAgree(folder: string): void {
  const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Texts
  const pairs = globSync('**/ko.json', { cwd: folder }).map(
    (path) => [path, read(path), read(path.replace('ko.json', 'en.json'))] as const,
  )

  void test('every text has its two languages, in the same order', () => {
    assert.notEqual(pairs.length, 0)
    assert.equal(globSync('**/*.json', { cwd: folder }).length, pairs.length * 2)
    for (const [path, ko, en] of pairs) assert.deepEqual(Object.keys(en), Object.keys(ko), path)
  })

  void test('no text is written twice', () => {
    const keys = pairs.flatMap(([, ko]) => Object.keys(ko))
    assert.deepEqual(keys, [...new Set(keys)])
  })

  void test('no text is empty, and each has the same placeholders in both languages', () => {
    for (const [, ko, en] of pairs) {
      for (const key of Object.keys(ko)) {
        const [korean, english] = [forms(ko[key]), forms(en[key])]
        for (const text of [...korean, ...english]) assert.notEqual(text?.trim(), '', key)
        assert.deepEqual(placeholders(english.join(' ')), placeholders(korean.join(' ')), key)
      }
    }
  })

  void test('no Korean particle is glued to a placeholder', () => {
    for (const [, ko] of pairs) {
      for (const [key, text] of Object.entries(ko))
        assert.doesNotMatch(forms(text).join(' '), /\}(은|는|이|가|을|를|과|와|으로|로)\s/, key)
    }
  })
}
