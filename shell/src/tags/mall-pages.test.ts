import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressOf } from './mall-pages.ts'

test('an address is filled from the data of the event', () => {
  const template = '/products/{product.id}?buy={quantity=1}'
  assert.equal(addressOf(template, { product: { id: 7 }, quantity: 2 }), '/products/7?buy=2')
  assert.equal(addressOf(template, { product: { id: 7 } }), '/products/7?buy=1')
})

test('a value can not lead to another place', () => {
  assert.equal(addressOf('/wares/{id}', { id: '../?x=/&y#z' }), '/wares/..%2F%3Fx%3D%2F%26y%23z')
})

test('without a value that it needs there is no address', () => {
  for (const data of [{}, { product: {} }, { product: { id: {} } }, undefined, null]) {
    assert.equal(addressOf('/products/{product.id}', data), undefined)
  }
})
