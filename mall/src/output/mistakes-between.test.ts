import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mistakesBetween } from './mistakes-between.ts'

describe('mistakes between two words', () => {
  for (const [one, other, expected] of [
    ['status', 'status', 0],
    ['', 'status', 6],
    ['stauts', 'status', 1],
    ['tsatus', 'status', 1],
    ['statsu', 'status', 1],
    ['stats', 'status', 1],
    ['statuus', 'status', 1],
    ['statos', 'status', 1],
    ['tsauts', 'status', 2],
    ['stauts', 'start', 2],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ] as const) {
    it(`${expected} from "${one}" to "${other}", and back`, () => {
      assert.equal(mistakesBetween(one, other), expected)
      assert.equal(mistakesBetween(other, one), expected)
    })
  }
})
