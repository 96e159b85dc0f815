import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchRoute } from './route-pattern.ts'

test('a path matches a pattern segment by segment, and its parts are decoded', () => {
  assert.deepEqual(matchRoute('/', '/'), {})
  assert.deepEqual(matchRoute('/products', '/products/'), {})
  assert.deepEqual(matchRoute('/products/:id', '/products/7'), { id: '7' })
  assert.deepEqual(matchRoute('/a/:one/b/:two', '/a/x%20y/b/%ED%95%9C'), { one: 'x y', two: '한' })
})

test('what is longer, shorter, different, empty or can not be decoded does not match', () => {
  for (const path of [
    '/',
    '/products',
    '/products/',
    '/products/1/2',
    '/Products/1',
    '/products//',
    '/products/%zz',
    '//products/1',
  ]) {
    assert.equal(matchRoute('/products/:id', path), undefined, path)
  }
  assert.equal(matchRoute('/', '//'), undefined)
})
