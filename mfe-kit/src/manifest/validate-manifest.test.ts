import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Manifest } from './manifest.ts'
import { ManifestError, validateManifest } from './validate-manifest.ts'

const integrity = `sha384-${'A'.repeat(64)}`

function manifest(): Manifest {
  return {
    schema: 1,
    name: 'product',
    version: '0.1.0',
    team: 'product',
    framework: 'vue',
    tags: [
      {
        name: 'mall-product',
        description: 'One product.',
        props: {
          limit: { type: 'number', default: 8, description: 'How many.' },
          value: { type: 'object', description: 'The product.' },
        },
        events: { inputBuy: { description: 'Wants to buy.', cancelable: true } },
        slots: {},
        parts: {},
        cssProperties: {},
        module: 'tags/mall-product-abc.js',
      },
    ],
    routes: [
      {
        path: '/products/:id',
        tag: 'mall-product',
        title: { ko: '상품', en: 'Product' },
        params: { id: 'product-id' },
      },
    ],
    activation: [],
    events: { emits: ['BuyRequested'], hears: [] },
    uses: [],
    documents: { ['0'.repeat(64)]: 'query Q { me { customerId } }' },
    requires: { vue: '^3.5.0' },
    files: [{ path: 'tags/mall-product-abc.js', integrity, size: 10, imports: [], shared: ['vue'] }],
    budget: { javascript: 1000 },
  }
}

function problemsOf(value: unknown): string {
  try {
    validateManifest(value)
  } catch (error) {
    assert.ok(error instanceof ManifestError)
    return error.problems.join('\n')
  }
  return ''
}

test('a complete manifest is accepted', () => {
  assert.equal(problemsOf(manifest()), '')
})

test('a problem is named with its place', () => {
  const broken = { ...manifest(), version: 'latest', team: '' }
  assert.match(problemsOf(broken), /#\/version/)
  assert.match(problemsOf(broken), /#\/team/)
})

test('an unknown field is refused, so that a misspelt one is found', () => {
  assert.match(problemsOf({ ...manifest(), routs: [] }), /routs/)
})

test('paths that leave the folder of the MFE are refused', () => {
  const [file] = manifest().files
  for (const path of ['../other.js', '/etc/x.js', 'a/../../x.js', 'https://elsewhere/x.js']) {
    const broken = { ...manifest(), files: [{ ...file, path }] }
    assert.match(problemsOf(broken), /#\/files\/0\/path/, path)
  }
})

test('a hash that browsers cannot check is refused', () => {
  const [file] = manifest().files
  assert.match(
    problemsOf({ ...manifest(), files: [{ ...file, integrity: 'sha256-abc' }] }),
    /#\/files\/0\/integrity/,
  )
})

test('a route is drawn by a tag or by an entry, not by both and not by nothing', () => {
  const [route] = manifest().routes
  const neither = { ...route, tag: undefined }
  delete neither.tag
  assert.match(problemsOf({ ...manifest(), routes: [neither] }), /#\/routes\/0/)
  assert.match(
    problemsOf({ ...manifest(), routes: [{ ...route, entry: 'tags/mall-product-abc.js' }] }),
    /#\/routes\/0/,
  )
  assert.equal(problemsOf({ ...manifest(), routes: [{ ...neither, entry: 'tags/mall-product-abc.js' }] }), '')
})

test('what a manifest refers to must be in it', () => {
  const absent = { ...manifest(), files: [{ ...manifest().files[0], path: 'other.js' }] }
  assert.match(problemsOf(absent), /tags <mall-product>: tags\/mall-product-abc\.js is not among files/)
  const activation = [
    {
      event: 'BuyRequested',
      tag: 'mall-cart',
      outlet: 'dialog',
      prop: 'request',
      title: { ko: '가', en: 'a' },
    },
  ]
  assert.match(problemsOf({ ...manifest(), activation }), /<mall-cart> is not among tags/)
})

test('more modules than a page should wait for are refused', () => {
  const files = Array.from({ length: 9 }, (_, index) => ({
    ...manifest().files[0],
    path: index === 0 ? 'tags/mall-product-abc.js' : `chunks/${index}.js`,
  }))
  assert.match(problemsOf({ ...manifest(), files }), /#\/files/)
})
