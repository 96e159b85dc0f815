import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterVariables, isFiltered, orderFilters } from './order-filters.ts'

test('without attributes all orders are asked for', () => {
  const filters = orderFilters({})
  assert.equal(isFiltered(filters), false)
  assert.deepEqual(filterVariables(filters, new Date()), { search: null, state: null, from: null })
})

test('what no filter offers is no filter: an address may say anything', () => {
  assert.equal(isFiltered(orderFilters({ search: '  ', state: 'Lost', months: 7 })), false)
  assert.equal(isFiltered(orderFilters({ months: Number.NaN })), false)
})

test('a search finds a name however its syllables are written', () => {
  assert.equal(orderFilters({ search: '식탁'.normalize('NFD') }).search, '식탁'.normalize('NFC'))
})

test('a period begins with a day in Seoul, and stays the same all day', () => {
  const from = (now: string, months: number) => filterVariables(orderFilters({ months }), new Date(now)).from
  assert.equal(from('2026-07-20T09:30:00Z', 1), '2026-06-19T15:00:00.000Z')
  assert.equal(from('2026-07-20T14:59:59Z', 1), '2026-06-19T15:00:00.000Z')
  assert.equal(from('2026-07-20T15:00:00Z', 1), '2026-06-20T15:00:00.000Z')
  assert.equal(from('2026-01-15T00:00:00Z', 3), '2025-10-14T15:00:00.000Z')
})

test('a month that is shorter ends the period with its last day', () => {
  assert.equal(
    filterVariables(orderFilters({ months: 1 }), new Date('2026-03-31T03:00:00Z')).from,
    '2026-02-27T15:00:00.000Z',
  )
})
