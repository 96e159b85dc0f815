import assert from 'node:assert/strict'
import { test } from 'node:test'
import { retryAfterMs } from './retry-after.ts'

const noon = Date.parse('2026-07-20T12:00:00Z')

for (const [header, ms] of [
  ['7', 7000],
  ['Mon, 20 Jul 2026 12:00:09 GMT', 9000],
  ['Mon, 20 Jul 2026 11:59:00 GMT', 0],
  ['soon', 0],
  ['-1', 0],
  ['99999999999', 86_400_000],
  ['9'.repeat(400), 86_400_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
] as const) {
  test(`Retry-After: ${header.slice(0, 40)} is a wait of ${ms / 1000} s`, () => {
    assert.equal(retryAfterMs(header, noon), ms)
  })
}
