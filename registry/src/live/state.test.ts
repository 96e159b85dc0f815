import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { integrityOf, sampleMfe, type SentFile, startRegistry, type TestRegistry } from '../testing/index.ts'

/** A group of one module, whose content is its version. */
function sampleGroup(version: string, module = 'vue'): SentFile[] {
  const content = `export const version = '${version}'`
  const file = { integrity: integrityOf(content), size: content.length, imports: [] }
  const manifest = {
    group: 'vue',
    version,
    modules: { [module]: { file: 'vue-1.js', ...file } },
    files: [{ path: 'vue-1.js', ...file }],
  }
  return [
    { path: 'shared.json', content: JSON.stringify(manifest) },
    { path: 'vue-1.js', content },
  ]
}

describe('the state', () => {
  let registry: TestRegistry
  beforeEach(async () => {
    registry = await startRegistry()
    await registry.publish(sampleMfe())
  })
  afterEach(() => registry.stop())

  const deploy = (version: string) => registry.deploy('wishlist', version)
  const poll = (after: number, timeout = 60_000) =>
    registry.call('GET', `/state?after=${after}&timeout=${timeout}`, undefined, null)

  it('reaches whoever waits for it as soon as it changes', async () => {
    const { revision } = await registry.state()
    const waiting = Array.from({ length: 20 }, () => poll(revision))
    await deploy('1.0.0')
    for (const { body } of await Promise.all(waiting)) {
      assert.ok(body.revision > revision)
      assert.equal(body.mfes[0].stable.manifest.version, '1.0.0')
    }
  })

  it('is told at once to who knows another one', async () => {
    await deploy('1.0.0')
    const { revision } = await registry.state()
    for (const other of [revision - 1, revision + 100]) {
      assert.equal((await poll(other)).body.mfes.length, 1)
    }
  })

  it('is not repeated to who waited in vain', async () => {
    const { revision } = await registry.state()
    assert.deepEqual((await poll(revision, 10)).body, { revision })
  })

  it('is not changed by a publish or a token', async () => {
    const before = await registry.state()
    await registry.publish(sampleMfe({ version: '2.0.0' }))
    await registry.createToken('wishlist')
    assert.deepEqual(await registry.state(), before)
  })

  it('lets go those who wait when the registry stops', async () => {
    const { revision } = await registry.state()
    const waiting = poll(revision)
    await registry.call('GET', '/healthz')
    await registry.restart()
    assert.deepEqual((await waiting).body, { revision })
  })

  it('is asked for with numbers', async () => {
    for (const query of ['after=x', 'after=-1', 'timeout=1e3', 'after=1&after=2', 'timeout=60001']) {
      const answer = await registry.call('GET', `/state?${query}`)
      assert.deepEqual([answer.status, answer.body.code], [400, 'INVALID_REQUEST'], query)
    }
  })

  it('gives a shared group to the team that published it, to all when it is adopted', async () => {
    await registry.publishGroup(sampleGroup('3.5.0'), 'wishlist')
    const groups = async () =>
      (await registry.state()).groups.map(({ manifest, publishedBy, adopted }) => [
        manifest.version,
        publishedBy,
        adopted,
      ])
    assert.deepEqual(await groups(), [['3.5.0', 'wishlist', false]])
    const token = await registry.createToken('wishlist')
    const refused = await registry.call('POST', '/shared/vue/adopt', { version: '3.5.0' }, token)
    assert.equal(refused.status, 403)
    await registry.call('POST', '/shared/vue/adopt', { version: '3.5.0' })
    await registry.publishGroup(sampleGroup('3.6.0'))
    assert.deepEqual(await groups(), [
      ['3.5.0', 'wishlist', true],
      ['3.6.0', 'platform', true],
    ])

    const unknown = await registry.call('POST', '/shared/vue/adopt', { version: '9.0.0' })
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'VERSION_NOT_FOUND'])
    const file = await registry.call('GET', '/shared/vue/3.5.0/vue-1.js', undefined, null)
    assert.equal(file.text, `export const version = '3.5.0'`)
    const before = await registry.state()
    await registry.restart()
    assert.deepEqual(await registry.state(), before)
  })

  it('is not changed by a shared group that would break what is live', async () => {
    await registry.publishGroup(sampleGroup('3.5.0'))
    const [file] = JSON.parse(String(sampleMfe()[0]?.content)).files
    const needing = { version: '1.1.0', requires: { vue: '^3.5.0' }, files: [{ ...file, shared: ['vue'] }] }
    await registry.publish(sampleMfe(needing))
    await deploy('1.1.0')
    const before = await registry.state()
    const withoutVue = sampleGroup('3.6.0', 'pinia')
    await assert.rejects(registry.publishGroup(withoutVue, 'wishlist'), /422.*SHARED_MODULE_MISSING/)
    assert.deepEqual(await registry.state(), before)

    await registry.publishGroup(withoutVue, 'order')
    const adopted = await registry.call('POST', '/shared/vue/adopt', { version: '3.6.0' })
    assert.deepEqual([adopted.status, adopted.body.problems?.[0].code], [422, 'SHARED_MODULE_MISSING'])
  })

  it('leaves out what the store has lost, says so, and brings the others', async () => {
    await deploy('1.0.0')
    await registry.publish(sampleMfe({ name: 'order' }))
    await registry.deploy('order', '1.0.0')
    await rm(join(registry.folder, 'versions/mfe/wishlist/1.0.0/mfe.json'))
    await registry.restart()
    assert.deepEqual(
      (await registry.state()).mfes.map(({ name }) => name),
      ['order'],
    )
    const ready = await registry.call('GET', '/readyz')
    assert.equal(ready.status, 503)
    assert.match(ready.text, /wishlist/)
    assert.match(registry.log.join(''), /STORE_DAMAGED/)
  })
})
