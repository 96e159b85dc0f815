import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterOf, narrowing, parametersOf, readState, wholeRange } from './list-state.ts'

test('a list without attributes shows the first page of the whole range in the order of the mall', () => {
  assert.deepEqual(readState({}), wholeRange)
  assert.deepEqual(filterOf(readState({})), {
    search: null,
    category: null,
    sort: 'RECOMMENDED',
    inStock: null,
    minPrice: null,
    maxPrice: null,
  })
})

test('a search is trimmed and composed, so that Hangul from any keyboard is found', () => {
  assert.equal(readState({ search: ' 시계 '.normalize('NFD') }).search, '시계')
})

test('what makes no sense in an address is put right', () => {
  assert.equal(readState({ sort: 'CHEAPEST' }).sort, 'RECOMMENDED')
  assert.equal(readState({ sort: 'PRICE_ASCENDING' }).sort, 'PRICE_ASCENDING')
  assert.equal(readState({ page: -3 }).page, 1)
  assert.equal(readState({ page: 2.7 }).page, 2)
  assert.equal(readState({ minPrice: -1 }).minPrice, undefined)
})

test('a change is told as attributes, and what goes without saying as null', () => {
  assert.deepEqual(parametersOf({ inStock: true, maxPrice: 30_000, page: 1, sort: 'NEWEST' }), {
    'in-stock': 'true',
    'max-price': '30000',
    page: null,
    sort: 'NEWEST',
  })
  assert.deepEqual(parametersOf({ inStock: false, minPrice: undefined, search: '' }), {
    'in-stock': null,
    'min-price': null,
    search: null,
  })
})

test('order and page leave no product out; the other choices do', () => {
  assert.deepEqual(narrowing(readState({ sort: 'NEWEST', page: 3 })), [])
  assert.deepEqual(narrowing(readState({ category: 'home', maxPrice: 1 })), ['category', 'maxPrice'])
})
