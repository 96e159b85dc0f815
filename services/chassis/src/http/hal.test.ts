import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pageLinks, pageOf, rowsOf, searchList } from './hal.ts'

describe('a HAL collection', () => {
  it('takes 20 from the first page unless told otherwise', () => {
    assert.deepEqual(rowsOf({}), { skip: 0, take: 20 })
    assert.deepEqual(rowsOf({ page: 2, size: 5 }), { skip: 10, take: 5 })
    assert.deepEqual(rowsOf({ offset: 7, size: 5 }), { skip: 7, take: 5 })
  })

  it('counts its pages', () => {
    assert.deepEqual(pageOf({ size: 5, page: 1 }, 11), {
      size: 5,
      totalElements: 11,
      totalPages: 3,
      number: 1,
    })
    assert.deepEqual(pageOf({}, 0), { size: 20, totalElements: 0, totalPages: 0, number: 0 })
  })

  it('links the pages around it and keeps the other parameters', () => {
    const links = pageLinks('http://host', '/orders?size=5&page=1&state=x', { size: 5, page: 1 }, 11)
    assert.deepEqual(links, {
      self: { href: 'http://host/orders?size=5&page=1&state=x' },
      first: { href: 'http://host/orders?size=5&page=0&state=x' },
      prev: { href: 'http://host/orders?size=5&page=0&state=x' },
      next: { href: 'http://host/orders?size=5&page=2&state=x' },
      last: { href: 'http://host/orders?size=5&page=2&state=x' },
    })
    assert.deepEqual(Object.keys(pageLinks('http://host', '/orders', {}, 3)), ['self'])
  })

  it('lists its searches with their parameters', () => {
    assert.deepEqual(searchList('http://host/orders', { findByIdIn: '{?ids}' }).body, {
      _links: { findByIdIn: { href: 'http://host/orders/search/findByIdIn{?ids}', templated: true } },
    })
  })
})
