import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { buildSchema } from 'graphql'
import type { Manifest } from 'mfe-kit/manifest'
import type { GroupState } from '../state/state.ts'
import { checkDeployment, checkPublish } from './check-deployment.ts'
import { sampleLive, sampleManifest, sampleTag } from './testing/sample-live.ts'

const title = { ko: '가', en: 'a' }
const codes = (problems: { code: string }[]) => problems.map(({ code }) => code)
const schema = buildSchema('type Query { orders(limit: Int): [Order] } type Order { id: ID state: String }')

const publish = (manifest: Manifest, live = sampleLive([]), content = new Uint8Array(10)) =>
  checkPublish({ manifest, files: [{ content }] }, live, schema)

const withDocument = (text: string, hash = createHash('sha256').update(text).digest('hex')) =>
  sampleManifest('order', '1.0.0', { documents: { [hash]: text } })

test('what weighs more than its budget after gzip is refused with both numbers', async () => {
  const [problem, ...more] = await publish(
    sampleManifest('order', '1.0.0'),
    sampleLive([]),
    randomBytes(20_000),
  )
  assert.deepEqual([problem?.code, more], ['BUDGET_EXCEEDED', []])
  assert.match(problem?.message ?? '', /weigh 200\d\d bytes after gzip; the budget of order is 10000/)
  assert.deepEqual(
    await publish(sampleManifest('order', '1.0.0'), sampleLive([]), new Uint8Array(100_000)),
    [],
  )
})

test('tags, bare names and paths of others are taken, those of the shell reserved', async () => {
  const live = sampleLive([
    sampleManifest('product', '1.0.0', {
      tags: [sampleTag('mall-product', { bare: 'product' })],
      routes: [{ path: '/products/:id', tag: 'mall-product', title }],
    }),
  ])
  const tags = [sampleTag('mall-product', { bare: 'wish' }), sampleTag('mall-wish', { bare: 'product' })]
  const routes = ['/products/:name', '/status', '/overrides/x', '/'].map((path) => ({
    path,
    tag: 'mall-wish',
    title,
  }))
  const problems = await publish(sampleManifest('wishlist', '1.0.0', { tags, routes }), live)
  assert.deepEqual(
    problems.map(({ code, thing, consumer }) => `${code} ${thing} ${consumer?.mfe ?? ''}`.trim()),
    [
      'TAG_TAKEN <mall-product> product',
      'TAG_TAKEN <product> product',
      'PATH_TAKEN the path /products/:name product',
      'PATH_RESERVED the path /status',
      'PATH_RESERVED the path /overrides/x',
      'PATH_RESERVED the path /',
    ],
  )
  const [own] = live.mfes
  assert.ok(own)
  const next = { ...own.stable.manifest, version: '1.1.0' }
  assert.deepEqual(await publish(next, live), [], "a team's next version has what the one before has")
})

test('documents that the schema can not answer are refused with the place of the mistake', async () => {
  assert.deepEqual(await publish(withDocument('query Orders { orders(limit: 3) { id state } }')), [])
  const [problem] = await publish(withDocument('query Orders {\n  orders { id price }\n}'))
  assert.equal(problem?.code, 'DOCUMENT_INVALID')
  assert.match(
    problem?.message ?? '',
    /query Orders, line 2, column 15: Cannot query field "price" on type "Order"/,
  )
  assert.match(
    (await publish(withDocument('query {')))[0]?.message ?? '',
    /a document, line 1, column 8: Syntax Error/,
  )
  assert.deepEqual(codes(await publish(withDocument(`{ orders { ${'id '.repeat(6000)} } }`))), [
    'DOCUMENT_INVALID',
  ])
})

test('a document whose text is not that of its hash is refused, with or without a schema', async () => {
  const manifest = withDocument('{ orders { id } }', 'a'.repeat(64))
  assert.deepEqual(codes(await publish(manifest)), ['DOCUMENT_HASH_WRONG'])
  assert.deepEqual(codes(checkDeployment(sampleLive([]), sampleLive([manifest]))), ['DOCUMENT_HASH_WRONG'])
})

function group(version: string, more: Partial<GroupState> = {}): GroupState {
  const modules = { vue: { file: 'vue.js', integrity: '', size: 1, imports: [] } }
  return {
    manifest: { group: 'vue', version, modules, files: [] },
    publishedBy: 'mall',
    adopted: true,
    ...more,
  }
}

function requiring(name: string, version: string, vue: string, shared = ['vue']): Manifest {
  const [file] = sampleManifest(name, version).files
  return sampleManifest(name, version, { requires: { vue }, files: file ? [{ ...file, shared }] : [] })
}

test('a shared group that nobody published in that range for the team is refused', async () => {
  const live = sampleLive([], [], [group('3.5.0'), group('3.6.0', { adopted: false, publishedBy: 'order' })])
  assert.deepEqual(await publish(requiring('order', '1.0.0', '^3.6.0'), live), [])
  const [problem] = await publish(requiring('delivery', '1.0.0', '^3.6.0'), live)
  assert.equal(problem?.code, 'SHARED_RANGE_UNSATISFIED')
  assert.match(problem?.message ?? '', /delivery requires vue \^3\.6\.0; published for it is vue 3\.5\.0\./)
})

test('modules that no required group brings are refused', async () => {
  const live = sampleLive([], [], [group('3.5.0')])
  const [problem] = await publish(requiring('order', '1.0.0', '^3.5.0', ['vue', 'pinia']), live)
  assert.deepEqual([problem?.code, problem?.thing], ['SHARED_MODULE_MISSING', 'pinia'])
})

test('a third version of a group is refused, naming who has the others; a canary counts beside its stable version', () => {
  const groups = [group('3.4.0'), group('3.5.0'), group('3.6.0')]
  const [product, order] = [requiring('product', '1.0.0', '~3.4.0'), requiring('order', '1.0.0', '~3.5.0')]
  const before = sampleLive([product, order], [], groups)
  const third = requiring('order', '2.0.0', '~3.6.0')
  assert.deepEqual(
    checkDeployment(before, sampleLive([product, third], [], groups)),
    [],
    'a version that replaces another makes no third',
  )
  const [problem] = checkDeployment(before, sampleLive([product, order], [third], groups))
  assert.equal(problem?.code, 'SHARED_TOO_MANY_VERSIONS')
  assert.equal(problem?.consumer?.mfe, 'product')
  assert.match(problem?.message ?? '', /3\.4\.0 for product; 3\.5\.0 for order; 3\.6\.0 for order/)
})
