import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stockState } from './stock-state.ts'

test('more than five pieces are plenty, one to five are few', () => {
  assert.equal(stockState({ stock: 6 }), 'plenty')
  assert.equal(stockState({ stock: 5 }), 'low')
  assert.equal(stockState({ stock: 1 }), 'low')
})

test('without stock a product is sold out, unless orders may wait for a restock', () => {
  assert.equal(stockState({ stock: 0 }), 'sold-out')
  assert.equal(stockState({ stock: 0, backorderAllowed: false }), 'sold-out')
  assert.equal(stockState({ stock: 0, backorderAllowed: true }), 'backorder')
})

test('an unknown stock sells nothing', () => {
  assert.equal(stockState({ stock: null }), 'sold-out')
})
