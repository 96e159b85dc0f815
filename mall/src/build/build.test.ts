import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { Output } from '../output/output.ts'
import { build, buildAll } from './build.ts'
import type { BuildStep } from './build-step.ts'
import { builtPackages } from './packages.ts'
import { sourcesHash } from './sources-hash.ts'

describe('building', () => {
  let root: string
  let said: string[]
  const output = new (class extends Output {
    override say(text = ''): void {
      said.push(text)
    }
    override error(name: string, text: string): void {
      said.push(`${name}: ${text}`)
    }
  })()

  const put = async (path: string, content: string) => {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), content)
  }
  /** A package whose "build" notes each run, and fails where its source says so. */
  const step = (folder: string): BuildStep => ({
    name: folder,
    script: [
      '--eval',
      `const fs = require('node:fs'); const source = fs.readFileSync('src/index.ts', 'utf8'); if (source === 'broken') throw new Error('no ' + source)
       fs.mkdirSync('dist', { recursive: true }); fs.rmSync('dist/.sources-hash', { force: true }); fs.appendFileSync('dist/runs', source + ';')`,
    ],
    folder: join(root, folder),
    output: join(root, folder, 'dist'),
    sources: sourcesHash(root, [folder]),
  })
  const runs = (folder: string) => readFile(join(root, folder, 'dist/runs'), 'utf8')

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mall-build-'))
    said = []
    await put('package-lock.json', '{ "packages": {} }')
    await put('mfe-one/src/index.ts', 'one')
    await put('mfe-two/src/index.ts', 'two')
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  it('builds everything once, and then only what changed', async () => {
    await build([step('mfe-one'), step('mfe-two')], output)
    assert.deepEqual((await build([step('mfe-one'), step('mfe-two')], output)).built, [])
    await put('mfe-two/src/index.ts', 'changed')
    assert.deepEqual((await build([step('mfe-one'), step('mfe-two')], output)).built, ['mfe-two'])
    assert.equal(await runs('mfe-one'), 'one;')
    assert.equal(await runs('mfe-two'), 'two;changed;')
  })

  it('builds again when the installed packages changed, and after a build by hand, but not when a test changed', async () => {
    await build([step('mfe-one')], output)
    await put('mfe-one/src/index.test.ts', 'a test')
    assert.deepEqual((await build([step('mfe-one')], output)).built, [])
    await put(
      'package-lock.json',
      '{ "packages": { "mfe-new": {}, "node_modules/mfe-new": { "resolved": "mfe-new", "link": true } } }',
    )
    assert.deepEqual((await build([step('mfe-one')], output)).built, [], 'a package of ours is not installed')
    await put('package-lock.json', '{ "packages": { "node_modules/vue": { "version": "3.6.0" } } }')
    assert.deepEqual((await build([step('mfe-one')], output)).built, ['mfe-one'])
    await rm(join(root, 'mfe-one/dist/.sources-hash'))
    assert.deepEqual((await build([step('mfe-one')], output)).built, ['mfe-one'])
  })

  it('keeps the previous build of what fails, builds the others, says so, and tries again next time', async () => {
    await build([step('mfe-one'), step('mfe-two')], output)
    await put('mfe-one/src/index.ts', 'broken')
    await put('mfe-two/src/index.ts', 'changed')
    assert.deepEqual(await build([step('mfe-one'), step('mfe-two')], output), {
      built: ['mfe-two'],
      failed: ['mfe-one'],
    })
    assert.equal(await runs('mfe-one'), 'one;')
    assert.match(said.join('\n'), /mfe-one: The build failed; the previous one stays in use\.\n[^]*no broken/)
    await assert.rejects(buildAll([step('mfe-one')], output), { code: 'BUILD_FAILED' })
  })

  it('stops at once when the mall is stopped', async () => {
    const abort = new AbortController()
    const endless = { ...step('mfe-one'), script: ['--eval', 'setInterval(() => {}, 1000)'] }
    const building = build([endless], output, abort.signal)
    abort.abort()
    await assert.rejects(building, { name: 'AbortError' })
    assert.ok(!existsSync(join(root, 'mfe-one/dist')))
  })
})

describe('what has to be built', () => {
  it('is not what another branch has left behind: a folder without a package', async () => {
    const root = await mkdtemp(join(tmpdir(), 'mall-packages-'))
    const put = async (path: string, content: object) => {
      await mkdir(join(root, path, '..'), { recursive: true })
      await writeFile(join(root, path), JSON.stringify(content))
    }
    await put('package.json', { name: 'all', workspaces: ['mfe-*'] })
    await put('mfe-one/package.json', { name: 'mfe-one', scripts: { build: 'vite build' } })
    await put('mfe-left/dist/mfe.json', {})
    assert.deepEqual(
      builtPackages(root).map(({ name }) => name),
      ['mfe-one'],
    )
    await rm(root, { recursive: true })
  })

  it('is every package with a build of its own, with all packages of the repository that it uses', () => {
    const packages = new Map(
      builtPackages(join(import.meta.dirname, '../../..')).map(({ name, uses }) => [name, uses]),
    )
    assert.deepEqual(packages.get('mfe-product'), ['event-bus', 'mfe-kit', 'mfe-product'])
    assert.deepEqual(packages.get('shell'), ['event-bus', 'mfe-kit', 'registry', 'shell'])
    assert.ok(!packages.has('service-chassis'))
  })
})
