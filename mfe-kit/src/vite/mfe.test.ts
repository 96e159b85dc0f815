import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import type { Manifest } from '../manifest/manifest.ts'
import { validateManifest } from '../manifest/validate-manifest.ts'
import { fixtureMfe } from '../testing/fixture-mfe.ts'

let fixture: Awaited<ReturnType<typeof fixtureMfe>>

beforeEach(async () => (fixture = await fixtureMfe()))
afterEach(() => fixture.remove())

const read = (path: string) => readFile(join(fixture.root, 'dist', path))

async function builtManifest(): Promise<Manifest> {
  const manifest: unknown = JSON.parse(String(await read('mfe.json')))
  validateManifest(manifest)
  return manifest
}

test('a build describes its tags, routes and modules in mfe.json', async () => {
  const title = { ko: '견본', en: 'Sample' }
  await fixture.build({
    routes: [{ path: '/samples/:id', tag: 'mall-sample', title, params: { id: 'product-id' } }],
    events: { hears: ['StockReserved'] },
  })
  const manifest = await builtManifest()
  assert.equal(manifest.version, '1.2.3')
  assert.deepEqual(
    manifest.tags.map(({ name }) => name),
    ['mall-sample-list', 'mall-sample'],
  )
  const tag = manifest.tags.find(({ name }) => name === 'mall-sample')
  assert.deepEqual(tag?.events, { inputBuy: { description: 'Wants to buy.', cancelable: true } })
  assert.match(tag?.module ?? '', /^tags\/mall-sample-[\w-]{8}\.js$/)
  assert.equal('mount' in (tag ?? {}), false)
  assert.deepEqual(manifest.routes[0]?.title, title)
  assert.deepEqual(manifest.events, { emits: [], hears: ['StockReserved'] })
  assert.match(manifest.requires['vue'] ?? '', /^\^3\./)
  assert.match(manifest.requires['apollo'] ?? '', /^\^4\./)
})

test('modules carry no declarations, which are in mfe.json already', async () => {
  await fixture.build()
  const { files } = await builtManifest()
  const code = (await Promise.all(files.map(({ path }) => read(path)))).join()
  assert.doesNotMatch(code, /Wants to buy|A sample/)
  assert.match(code, /color:#639/)
})

test('every module is listed with the hash of its bytes, its size and all it imports', async () => {
  await fixture.build()
  const { files, tags } = await builtManifest()
  for (const { path, integrity, size } of files) {
    const bytes = await read(path)
    assert.equal(integrity, `sha384-${createHash('sha384').update(bytes).digest('base64')}`)
    assert.equal(size, bytes.length)
  }
  const tag = files.find(({ path }) => path === tags[0]?.module)
  const common = files.find(({ path }) => path.startsWith('chunks/common-'))
  assert.deepEqual(tag?.imports, [common?.path])
  assert.deepEqual(tag?.shared, ['@apollo/client', 'rxjs', 'vue'])
})

test('styles stand on their own: they need no variables that a tool defines in the page', async () => {
  await fixture.write('src/sample.css', ':host { color: var(--mall-color-text, light-dark(#fff, #000)) }')
  await fixture.build()
  const { tags } = await builtManifest()
  const code = String(await read(tags.find(({ name }) => name === 'mall-sample')?.module ?? ''))
  assert.match(code, /var\(--mall-color-text, ?light-dark\(#fff, ?#000\)\)/)
})

test('shared libraries are left out, and styles are within the JavaScript', async () => {
  await fixture.build()
  const { files, tags } = await builtManifest()
  const texts = await Promise.all(files.map(async ({ path }) => String(await read(path))))
  assert.ok(texts.join('').length < 40_000)
  assert.match(texts.join('\n'), /from\s?"vue"/)
  const sample = tags.find(({ name }) => name === 'mall-sample')
  assert.match(String(await read(sample?.module ?? '')), /color:#639|rebeccapurple/)
})

test('a tag that reads no data brings no library for data', async () => {
  await fixture.write(
    'src/sample.vue',
    `<script setup>import { useMessages } from 'mfe-kit/vue'; useMessages({ ko: {}, en: {} })</script><template><p /></template>`,
  )
  await fixture.write('src/documents.ts', '')
  await fixture.build()
  const { requires } = await builtManifest()
  assert.deepEqual(Object.keys(requires), ['vue'])
})

test('operations are listed by the hash of their text as it is sent; fragments alone are not', async () => {
  await fixture.build()
  const { documents } = await builtManifest()
  const texts = Object.values(documents)
  assert.deepEqual(texts.map((text) => text.split(/[\s{]/, 2).join(' ')).sort(), [
    'mutation Buy',
    'query Samples',
    'subscription Live',
  ])
  assert.match(texts.join('\n'), /products \{\n {4}\.\.\.Card\n {4}__typename/)
  for (const [hash, text] of Object.entries(documents)) {
    assert.equal(hash, createHash('sha256').update(text).digest('hex'))
  }
})

test('documents are built parsed, and what they share is written once', async () => {
  await fixture.build()
  const manifest = await builtManifest()
  const code = (await Promise.all(manifest.files.map(({ path }) => read(path)))).join('\n')
  assert.match(code, /"FragmentSpread"|`FragmentSpread`/)
  assert.doesNotMatch(code, /\bgql\b|fragment Card on/)
  assert.equal(code.match(/[`"]FragmentDefinition[`"]/g)?.length, 1)
})

test('built operations carry the hash under which they are published; fragments carry none', async () => {
  await fixture.build()
  const manifest = await builtManifest()
  const code = (await Promise.all(manifest.files.map(({ path }) => read(path)))).join('\n')
  const hashes = [...code.matchAll(/sha256:[`"']([\da-f]{64})/g)].map(([, hash]) => hash ?? '')
  // Only Samples is used by a tag; what nobody imports is not in the modules.
  assert.deepEqual(
    hashes.map((hash) => manifest.documents[hash]?.split(/[\s{]/, 2).join(' ')),
    ['query Samples'],
  )
})

test('documents are kept apart from all else', async () => {
  await fixture.write('src/documents.ts', `export const most = 100`)
  await assert.rejects(fixture.build(), /NOT_A_DOCUMENT/)
  await fixture.write(
    'src/sample.vue',
    `<script setup>import { gql } from 'mfe-kit/data'; const text = gql\`{ me { customerId } }\`</script><template><p>{{ text }}</p></template>`,
  )
  await fixture.write('src/documents.ts', '')
  await assert.rejects(fixture.build(), /gql of @apollo\/client, which is not shared/)
})

test('a build that fails leaves the one before, and nothing of itself', async () => {
  await fixture.build()
  const before = String(await read('mfe.json'))
  await fixture.write('src/sample.vue', `<template><p>broken</template>`)
  await assert.rejects(fixture.build())
  assert.equal(String(await read('mfe.json')), before)
  await builtManifest()
  assert.deepEqual((await readdir(join(fixture.root, 'dist'))).sort(), ['chunks', 'mfe.json', 'tags'])
})

test('modules of the build before stay for who is reading it, those of an older one go', async () => {
  const change = async (text: string) => {
    await fixture.write('src/sample.vue', `<template><p>${text}</p></template>`)
    await fixture.build()
    return (await builtManifest()).files.map(({ path }) => path)
  }
  const [first, second, third] = [await change('one'), await change('two'), await change('three')]
  const there = (await readdir(join(fixture.root, 'dist'), { recursive: true })).map((path) =>
    path.replaceAll('\\', '/'),
  )
  for (const path of [...second, ...third]) assert.ok(there.includes(path), path)
  const gone = first.filter((path) => !second.includes(path))
  assert.ok(gone.length > 0)
  for (const path of gone) assert.ok(!there.includes(path), path)
})

test('a build that emits a style sheet is refused', async () => {
  await fixture.write('src/sample.vue', `<template><p /></template><style>p { color: red }</style>`)
  await assert.rejects(fixture.build(), /ASSET_EMITTED/)
})

test('a build above its budget is refused', async () => {
  await assert.rejects(fixture.build({ budget: { javascript: 100 } }), /BUDGET_EXCEEDED/)
})

test('an import that no shared group offers is refused', async () => {
  await fixture.write(
    'src/sample.vue',
    `<script setup>import { buildSchema } from 'graphql'; buildSchema('')</script><template><p /></template>`,
  )
  await assert.rejects(fixture.build(), /buildSchema of graphql, which is not shared/)
  await fixture.write(
    'src/sample.vue',
    `<script setup>import { MockLink } from '@apollo/client/testing'; MockLink</script><template><p /></template>`,
  )
  await assert.rejects(fixture.build(), /MODULE_NOT_SHARED/)
})

test('a tag whose file has another name is refused, as is a file that declares none', async () => {
  await fixture.write('src/tags/mall-other.ts', `export { default } from './mall-sample.ts'`)
  await assert.rejects(fixture.build(), /TAG_NAME_MISMATCH/)
  await fixture.write('src/tags/mall-other.ts', `export default {}`)
  await assert.rejects(fixture.build(), /TAG_NOT_DECLARED/)
})

test('events that the vocabulary does not have, or not in that version, are refused', async () => {
  await assert.rejects(fixture.build({ events: { hears: ['StockReservd'] } }), /StockReservd .*EVENT_UNKNOWN/)
  await assert.rejects(
    fixture.build({ events: { emits: ['OrderPlaced@2'] } }),
    /version 2, but the vocabulary has version 1\. Write OrderPlaced\. \(EVENT_VERSION_UNKNOWN/,
  )
})
