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
          productId: { type: 'number', description: 'Which product.' },
          search: { type: 'string', description: 'What the name contains.' },
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
        query: { q: 'search' },
        search: { parameter: 'q', label: { ko: '상품 검색', en: 'Search products' } },
        navigation: { label: { ko: '상품', en: 'Products' }, order: 1, icon: 'product' },
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

test('parameters fill attributes that the tag has, and a search fills one of them', () => {
  const [route] = manifest().routes
  const problemsWith = (changes: object) => problemsOf({ ...manifest(), routes: [{ ...route, ...changes }] })
  assert.match(problemsWith({ query: { q: 'serach' } }), /<mall-product> has no attribute serach/)
  assert.match(problemsWith({ params: { id: 'id' } }), /<mall-product> has no attribute id/)
  assert.match(problemsWith({ query: {} }), /search fills q, which is not among query/)
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

test('a version is all of SemVer and nothing else, since it becomes part of addresses', () => {
  for (const version of ['0.1.0', '1.20.3-beta.1', '1.0.0+b1a2c3', '1.0.0-rc.1+b1.a2'])
    assert.equal(problemsOf({ ...manifest(), version }), '', version)
  for (const version of [
    '1.0',
    '01.0.0',
    '1.0.0/..',
    '1.0.0 ',
    '1.0.0+',
    `1.0.0-${'x'.repeat(100)}`,
    'latest',
  ])
    assert.match(problemsOf({ ...manifest(), version }), /#\/version/, version)
})

test('events of the bus may have a version; what is used of a tag may be events and slots', () => {
  const withEvents = (event: string) => ({ ...manifest(), events: { emits: [event], hears: [] } })
  for (const event of ['OrderPlaced', 'OrderPlaced@2']) assert.equal(problemsOf(withEvents(event)), '', event)
  for (const event of ['orderPlaced', 'OrderPlaced@0', 'OrderPlaced@', 'OrderPlaced@1.0'])
    assert.match(problemsOf(withEvents(event)), /#\/events\/emits/, event)
  const uses = [{ tag: 'mall-order', attributes: ['order-id'], events: ['cancelled'], slots: ['actions'] }]
  assert.equal(problemsOf({ ...manifest(), uses }), '')
})

test('more modules than a page should wait for are refused', () => {
  const files = Array.from({ length: 9 }, (_, index) => ({
    ...manifest().files[0],
    path: index === 0 ? 'tags/mall-product-abc.js' : `chunks/${index}.js`,
  }))
  assert.match(problemsOf({ ...manifest(), files }), /#\/files/)
})

test('types are names and unions that can not break the declarations of others, and all their names are known', () => {
  const withDetail = (detail: string) => {
    const { tags, ...rest } = manifest()
    const shapes = {
      Product: { id: 'number', 'names?': "Names | 'none' | null" },
      Names: { '[any]': 'string' },
    }
    return {
      ...rest,
      tags: tags.map((tag) => ({ ...tag, shapes, events: { inputBuy: { description: 'Buys.', detail } } })),
    }
  }
  for (const good of ['Product', 'Product[] | null', "'a' | 'b'", 'unknown']) {
    assert.equal(problemsOf(withDetail(good)), '', good)
  }
  for (const bad of ['{ id: number }', 'number; }', 'Array<number>', "'*/'", '']) {
    assert.match(problemsOf(withDetail(bad)), /detail/, bad)
  }
  assert.match(problemsOf(withDetail('Order')), /<mall-product>: Order is not among shapes/)
})

test('an example sets properties that there are', () => {
  const { tags, ...rest } = manifest()
  const withExample = { ...rest, tags: tags.map((tag) => ({ ...tag, example: { colour: 'red' } })) }
  assert.match(problemsOf(withExample), /colour of the example is not among props/)
})

test('the page that an event opens lies in the mall and is filled from plain names', () => {
  const withPage = (page: string) => ({
    ...manifest(),
    activation: [
      {
        event: 'BuyRequested',
        tag: 'mall-product',
        outlet: 'dialog',
        prop: 'value',
        title: { ko: '가', en: 'a' },
        page,
      },
    ],
  })
  assert.equal(problemsOf(withPage('/products/{product.id}?buy={quantity=1}')), '')
  for (const page of ['products', '//elsewhere.example/{id}', '/products/{id', '/{}', '/{a b}', '/{a()}']) {
    assert.match(problemsOf(withPage(page)), /#\/activation\/0\/page/, page)
  }
})
