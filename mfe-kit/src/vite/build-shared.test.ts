import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { parse, print as printDocument } from 'graphql'
import type { SharedManifest } from '../manifest/manifest.ts'
import { buildShared } from './build-shared.ts'

const dist = join(import.meta.dirname, '../../dist')
let folder = ''
let built: SharedManifest[]

before(async () => {
  await mkdir(dist, { recursive: true })
  folder = await mkdtemp(join(dist, 'fixture-'))
  built = await buildShared({ folder })
})
after(() => rm(folder, { recursive: true, force: true }))

function group(name: string): SharedManifest {
  const found = built.find((each) => each.group === name)
  assert.ok(found, name)
  return found
}

async function load(specifier: string, of: string): Promise<Record<string, unknown>> {
  const file = group(of).modules[specifier]?.file
  assert.ok(file, specifier)
  return (await import(pathToFileURL(join(folder, of, file)).href)) as Record<string, unknown>
}

test('every group is described in shared.json as it is built', async () => {
  assert.deepEqual(built.map((each) => each.group).sort(), ['apollo', 'lit', 'react', 'single-spa', 'vue'])
  for (const { group: name, version, modules } of built) {
    const written = JSON.parse(await readFile(join(folder, name, 'shared.json'), 'utf8')) as SharedManifest
    assert.equal(written.version, version)
    assert.deepEqual(written.modules, modules)
  }
})

test('each module is listed with the hash of its bytes and all that it imports', async () => {
  for (const { group: name, modules, files } of built) {
    for (const { path, integrity, size } of files) {
      const bytes = await readFile(join(folder, name, path))
      assert.equal(integrity, `sha384-${createHash('sha384').update(bytes).digest('base64')}`)
      assert.equal(size, bytes.length)
    }
    const paths = files.map(({ path }) => path)
    for (const { file, imports } of Object.values(modules)) {
      assert.ok(
        [file, ...imports].every((path) => paths.includes(path)),
        file,
      )
    }
  }
})

test('within a group nothing is imported by name, so that two versions never mix', async () => {
  for (const { group: name, files } of built) {
    for (const { path } of files) {
      const text = await readFile(join(folder, name, path), 'utf8')
      const imported = [...text.matchAll(/(?:from|import)\s?"([^"]+)"/g)].map(([, specifier]) => specifier)
      assert.deepEqual(
        imported.filter((specifier) => !specifier?.startsWith('./')),
        [],
        path,
      )
    }
  }
})

test('React has named exports, and one copy serves all its modules', async () => {
  const react = await load('react', 'react')
  const client = await load('react-dom/client', 'react')
  const jsx = await load('react/jsx-runtime', 'react')
  assert.equal(typeof react['useState'], 'function')
  assert.equal(typeof client['createRoot'], 'function')
  assert.equal(typeof jsx['jsx'], 'function')
  const dom = await load('react-dom', 'react')
  assert.equal(typeof dom['flushSync'], 'function')
  assert.equal(react['version'], group('react').version)
  assert.equal(dom['version'], group('react').version)
})

test('the libraries are their production builds', async () => {
  const text = await Promise.all(
    ['react', 'vue'].flatMap((name) =>
      group(name).files.map(({ path }) => readFile(join(folder, name, path), 'utf8')),
    ),
  )
  assert.doesNotMatch(
    text.join(''),
    /process\.env\.NODE_ENV|You are running a development build|__VUE_OPTIONS_API__/,
  )
})

test('the parts of Apollo work on one copy of graphql and rxjs', async () => {
  const { ApolloLink, Observable: ofApollo } = await load('@apollo/client', 'apollo')
  const { print } = await load('graphql', 'apollo')
  const { Observable } = await load('rxjs', 'apollo')
  assert.equal(typeof ApolloLink, 'function')
  assert.equal(ofApollo, Observable)
  const text = 'query Me { me { customerId } }'
  assert.equal((print as (node: unknown) => string)(parse(text)), printDocument(parse(text)))
})

test('Vue has all that compiled components import, and nothing that renders on a server', async () => {
  const vue = await load('vue', 'vue')
  for (const name of ['createApp', 'openBlock', 'vModelSelect', 'useModel', 'Transition'])
    assert.ok(vue[name], name)
  assert.equal(vue['createSSRApp'], undefined)
})

test('what is up to date is not built again', async () => {
  const file = join(folder, 'vue', 'shared.json')
  const { mtimeMs } = await stat(file)
  assert.deepEqual((await buildShared({ folder, groups: ['vue'] }))[0]?.modules, group('vue').modules)
  assert.equal((await stat(file)).mtimeMs, mtimeMs)
})

test('an unknown group is refused by name', async () => {
  await assert.rejects(buildShared({ folder, groups: ['angular'] }), /UNKNOWN_GROUP/)
})
