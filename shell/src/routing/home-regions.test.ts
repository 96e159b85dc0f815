import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageMfe } from '../page-data.ts'
import { homeRegions } from './home-regions.ts'

const offering = (...names: string[]) => [
  { tags: names.map((name) => ({ name }) as PageMfe['tags'][number]) },
]

test('a part of the home page that nobody offers is left out if the shop is complete without it', () => {
  assert.deepEqual(
    homeRegions(offering('mall-product-list')).map(({ tag }) => tag),
    ['mall-product-list', 'mall-order-list', 'mall-delivery'],
  )
})
