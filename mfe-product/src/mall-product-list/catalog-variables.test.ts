import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogVariables } from './catalog-variables.ts'

test('a list without attributes asks for eight products in the order of the mall', () => {
  assert.deepEqual(catalogVariables({}), {
    search: null,
    category: null,
    sort: 'RECOMMENDED',
    first: 8,
    after: null,
  })
})

test('a search is trimmed and composed, so that Hangul from any keyboard is found', () => {
  assert.equal(catalogVariables({ search: ' 시계 '.normalize('NFD') }).search, '시계')
})

test('an unknown sort and a limit out of range are put right', () => {
  assert.equal(catalogVariables({ sort: 'CHEAPEST' }).sort, 'RECOMMENDED')
  assert.equal(catalogVariables({ sort: 'PRICE_ASCENDING' }).sort, 'PRICE_ASCENDING')
  assert.equal(catalogVariables({ limit: 0 }).first, 1)
  assert.equal(catalogVariables({ limit: 5000 }).first, 100)
})
