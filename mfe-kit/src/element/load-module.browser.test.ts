import { assert } from 'chai'
import { freshPage, integrityOf, servedAt, servedFiles } from '../testing/served-files.ts'
import type * as Kit from './load-module.ts'
import type { MfeLoadError } from './mfe-load-error.ts'

const bodies = {
  'tag.js': `import { chunk } from './chunk.js'; import { shared } from 'shared-library'; export default [chunk, shared]`,
  'chunk.js': `export const chunk = 'chunk'`,
  'shared.js': `export * from './within.js'`,
  'within.js': `export const shared = 'shared'`,
}
type FileName = keyof typeof bodies

const integrity = Object.fromEntries(
  await Promise.all(
    Object.entries(bodies).map(async ([name, body]) => [name, await integrityOf(body)] as const),
  ),
) as Record<FileName, string>

const manifest: Kit.ModuleFiles = {
  files: [
    { path: 'tag.js', integrity: integrity['tag.js'], imports: ['chunk.js'], shared: ['shared-library'] },
    { path: 'chunk.js', integrity: integrity['chunk.js'], imports: [] },
  ],
}
const options = {
  base: servedAt(''),
  shared: () => ({
    files: (['shared.js', 'within.js'] as const).map((name) => ({
      url: servedAt(name),
      integrity: integrity[name],
    })),
  }),
}

const here = import.meta.url
const kitAddress = new URL('./load-module.ts', here).pathname
const page = () => freshPage<typeof Kit>({ 'shared-library': servedAt('shared.js') }, kitAddress)

describe('loading a module', () => {
  let files: Awaited<ReturnType<typeof servedFiles>>
  before(async () => (files = await servedFiles()))
  after(() => files.stop())
  beforeEach(() =>
    files.plan(Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, { body }]))),
  )
  afterEach(() => document.body.replaceChildren())

  const failureOf = (promise: Promise<unknown>) =>
    promise.then(
      () => assert.fail('it was loaded'),
      (error: unknown) => error as MfeLoadError,
    )

  it('gives what the module exports', async () => {
    const { loadModule } = await page()
    assert.deepEqual((await loadModule('tag.js', manifest, options))['default'], ['chunk', 'shared'])
  })

  for (const name of Object.keys(bodies) as FileName[]) {
    it(`works after ${name} was missing`, async () => {
      const { loadModule } = await page()
      await files.plan({ [name]: { body: 'gone', status: 404 } })
      const error = await failureOf(loadModule('tag.js', manifest, options))
      assert.equal(error.code, 'MFE_FILE_UNREACHABLE')
      assert.include(error.message, name)
      await files.plan({ [name]: { body: bodies[name] } })
      assert.deepEqual((await loadModule('tag.js', manifest, options))['default'], ['chunk', 'shared'])
    })

    it(`works after ${name} hung`, async () => {
      const { loadModule } = await page()
      await files.plan({ [name]: { hangs: true } })
      const error = await failureOf(loadModule('tag.js', manifest, { ...options, timeout: 200 }))
      assert.equal(error.code, 'MFE_LOAD_TIMEOUT')
      await files.plan({ [name]: { body: bodies[name] } })
      assert.deepEqual((await loadModule('tag.js', manifest, options))['default'], ['chunk', 'shared'])
    })
  }

  it('does not run bytes that are not the published ones', async () => {
    const { loadModule } = await page()
    await files.plan({ 'chunk.js': { body: `export const chunk = 'forged'` } })
    assert.equal((await failureOf(loadModule('tag.js', manifest, options))).code, 'MFE_FILE_UNREACHABLE')
  })

  it('gets over a server that fails for a moment', async () => {
    const { loadModule } = await page()
    await files.plan({ 'chunk.js': { body: 'busy', status: 503 } })
    const loading = loadModule('tag.js', manifest, options)
    await files.plan({ 'chunk.js': { body: bodies['chunk.js'] } })
    assert.deepEqual((await loading)['default'], ['chunk', 'shared'])
  })

  it('stops when nobody waits any more', async () => {
    const { loadModule } = await page()
    await files.plan({ 'tag.js': { hangs: true } })
    const stop = new AbortController()
    const failure = failureOf(loadModule('tag.js', manifest, { ...options, signal: stop.signal }))
    stop.abort(new Error('left'))
    assert.equal((await failure).message, 'left')
  })

  it('says of a module that throws that it does not run', async () => {
    const { loadModule } = await page()
    const body = `throw new Error('not today')`
    await files.plan({ 'tag.js': { body } })
    const throwing = { files: [{ path: 'tag.js', integrity: await integrityOf(body), imports: [] }] }
    const error = await failureOf(loadModule('tag.js', throwing, options))
    assert.equal(error.code, 'MFE_MODULE_FAILED')
    assert.include(error.message, 'not today')
  })

  it('refuses a module that the manifest does not list', async () => {
    const { loadModule } = await page()
    assert.equal((await failureOf(loadModule('other.js', manifest, options))).code, 'MFE_MODULE_INVALID')
  })
})
