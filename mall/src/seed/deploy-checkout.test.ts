import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Manifest } from 'mfe-kit/manifest'
import { integrityOf, sampleMfe, startRegistry, type TestRegistry } from 'registry/testing'
import { Output } from '../output/output.ts'
import { readSettings } from '../settings.ts'
import { deployCheckout } from './deploy-checkout.ts'

describe('what mall start deploys', () => {
  let root: string
  let registry: TestRegistry
  let said: string[]
  const output = new (class extends Output {
    override say(text = ''): void {
      said.push(text)
    }
  })()

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mall-checkout-'))
    registry = await startRegistry({ folder: join(root, '.data/registry') })
    said = []
  })
  afterEach(async () => {
    await registry.stop()
    await rm(root, { recursive: true, force: true })
  })

  const start = async () => {
    said = []
    const portOffset = Number(new URL(registry.url).port) - 8087
    const settings = { ...readSettings({}), root, dataDir: join(root, '.data'), portOffset }
    await deployCheckout(settings, output, new AbortController().signal)
    return registry.state()
  }
  const put = async (folder: string, files: ReturnType<typeof sampleMfe>) => {
    for (const { path, content } of files) {
      await mkdir(dirname(join(root, folder, path)), { recursive: true })
      await writeFile(join(root, folder, path), content)
    }
  }
  const build = (name: string, code: string, changes: Partial<Manifest> = {}) =>
    put(`mfe-${name}`, [
      { path: 'package.json', content: '{}' },
      ...sampleMfe({ name, version: '0.1.0', ...changes }, code).map((file) => ({
        ...file,
        path: `dist/${file.path}`,
      })),
    ])
  const buildGroup = (code: string) => {
    const file = { path: 'vue.js', integrity: integrityOf(code), size: code.length, imports: [] }
    const { path, ...rest } = file
    const shared = {
      group: 'vue',
      version: '3.5.0',
      modules: { vue: { file: path, ...rest } },
      files: [file],
    }
    return put('mfe-kit/dist/shared/vue', [
      { path: 'shared.json', content: JSON.stringify({ ...shared, recipe: 'any' }) },
      { path, content: code },
    ])
  }
  const live = async (name: string) =>
    (await registry.state()).mfes.find((mfe) => mfe.name === name)?.stable.manifest.version

  it('is every build of the checkout, with the shared libraries for all, and nothing when it starts again', async () => {
    await buildGroup('export default 1')
    await build('one', 'export default 1', { requires: { vue: '^3.0.0' } })
    await put('mfe-left/dist', sampleMfe({ name: 'left', version: '0.1.0' }))
    await build('two', 'export default 2')
    const state = await start()
    assert.match((await live('one')) ?? '', /^0\.1\.0\+[0-9a-f]{12}$/)
    assert.deepEqual(
      state.groups.map(({ adopted, manifest }) => [adopted, manifest.version]),
      [[true, '3.5.0']],
    )
    assert.match(said.join(), /Deployed one, two, vue 3\.5\.0 in \d+ ms/)
    const { body } = await registry.call('GET', '/mfes/one/history')
    assert.equal((body as { history: { who: string }[] }).history[0]?.who, 'mall start')

    assert.equal((await start()).revision, state.revision)
    assert.deepEqual(said, [])
  })

  it('is what changed since the start before, and only that', async () => {
    await buildGroup('export default 1')
    await build('one', 'export default 1')
    await build('two', 'export default 2')
    await start()
    const [one, two] = [await live('one'), await live('two')]
    await build('two', 'export default 3')
    await buildGroup('export default 2')
    const { groups } = await start()
    assert.equal(await live('one'), one)
    assert.notEqual(await live('two'), two)
    const versions = groups.map(({ manifest }) => manifest.version)
    assert.ok(
      versions.some((version) => /^3\.5\.0\+[0-9a-f]{12}$/.test(version)),
      String(versions),
    )
  })

  it('never replaces what a team has deployed, and says that the checkout differs', async () => {
    await build('one', 'export default 1')
    await start()
    const token = await registry.createToken('one')
    await registry.publish(sampleMfe({ name: 'one', version: '0.2.0' }, 'export default 2'), token)
    await registry.call('POST', '/mfes/one/deploy', { version: '0.2.0' }, token)
    await build('one', 'export default 3')
    await start()
    assert.equal(await live('one'), '0.2.0')
    assert.match(
      said.join(),
      /one stays 0\.2\.0, as a token of one wanted .*"npx mall deploy one" makes it live/,
    )
  })

  it('leaves a canary of a team alone', async () => {
    await build('one', 'export default 1')
    await start()
    await registry.publish(sampleMfe({ name: 'one', version: '0.2.0' }, 'export default 2'))
    await registry.deploy('one', '0.2.0', { canary: 10 })
    await build('one', 'export default 3')
    const { mfes } = await start()
    assert.equal(mfes[0]?.canary?.manifest.version, '0.2.0')
  })

  it('is in the order that the checks need, whatever the names', async () => {
    const title = { ko: '쪽', en: 'Page' }
    const page = (name: string) => ({ routes: [{ path: '/page', tag: `mall-${name}`, title }] })
    await build('one', 'export default 1', page('one'))
    await build('two', 'export default 2')
    await start()
    // The page moves from one to the other: `another` can have it when `one` has given it up.
    await build('one', 'export default 1')
    await build('another', 'export default 3', page('another'))
    await start()
    assert.ok(await live('another'))
  })

  it('tells the refusals of the registry, and does not lose the others', async () => {
    await build('one', 'export default 1')
    await build('heavy', 'export default 2', { budget: { javascript: 5 } })
    await assert.rejects(start(), /heavy.*budget of heavy is 5/s)
    assert.ok(await live('one'))
    assert.equal(await live('heavy'), undefined)
  })
})
