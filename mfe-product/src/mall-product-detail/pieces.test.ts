import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pieces } from './pieces.ts'

test('whole numbers from 1 to 1,000 can be ordered', () => {
  assert.deepEqual(['1', '20', '1000'].map(pieces), [1, 20, 1000])
})

test('nothing else can be ordered', () => {
  for (const typed of ['', '0', '-1', '1.5', '1e3', '1001', '99999', '두 개'])
    assert.equal(pieces(typed), undefined, typed)
})
