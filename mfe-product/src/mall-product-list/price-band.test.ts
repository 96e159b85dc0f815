import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bandsWith, priceBands } from './price-band.ts'

test('the bands go from all prices over the cheapest to the dearest without a gap', () => {
  const [all, cheapest, ...rest] = priceBands
  assert.deepEqual(all, { minPrice: undefined, maxPrice: undefined })
  assert.equal(cheapest?.minPrice, undefined)
  let upTo = cheapest?.maxPrice
  for (const band of rest) {
    assert.equal(band.minPrice, upTo)
    upTo = band.maxPrice
  }
  assert.equal(upTo, undefined)
})

test('a band from elsewhere can be chosen too, a known one is there once', () => {
  assert.equal(bandsWith({ minPrice: 12_345, maxPrice: undefined }).length, priceBands.length + 1)
  assert.equal(bandsWith({ minPrice: undefined, maxPrice: 10_000 }).length, priceBands.length)
})
