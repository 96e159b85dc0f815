import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ManifestTag } from 'mfe-kit/manifest'
import { packArchive, sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

const description = 'It is described.'
const limit = { type: 'number', description } as const

/** A version of the wishlist with these attributes of its list, and its ads if wanted. */
function wishlist(version: string, props: ManifestTag['props'], withAds = true) {
  const tag = (name: string, more: Partial<ManifestTag>): ManifestTag => ({
    ...{ name, description, props: {}, events: {}, slots: {}, parts: {}, cssProperties: {} },
    ...{ module: 'tags/mall-wishlist-abc.js', ...more },
  })
  const tags = [tag('mall-wishlist', { props }), ...(withAds ? [tag('mall-wishlist-ads', { props })] : [])]
  return sampleMfe({ version, tags, budget: { javascript: 10_000 } })
}

const page = {
  version: '0.1.0',
  uses: [
    { tag: 'mall-wishlist', attributes: ['limit'] },
    { tag: 'mall-wishlist-ads', attributes: ['limit'], optional: true },
  ],
  events: { emits: ['RouteChanged'], hears: [] },
}

describe('the page of the mall as a consumer', () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry()
    await registry.publish(wishlist('1.0.0', { limit }))
    await registry.deploy('wishlist', '1.0.0')
  })
  after(() => registry.stop())

  const publish = async (files: ReturnType<typeof wishlist>) =>
    registry.sendVersion('wishlist', await packArchive(files))

  it('is told by the platform alone, once, and stays known', async () => {
    const team = await registry.createToken('wishlist')
    assert.equal((await registry.call('PUT', '/page', page, team)).status, 403)
    assert.equal((await registry.call('PUT', '/page', page, null)).status, 401)
    const told = await registry.call('PUT', '/page', page)
    assert.deepEqual([told.status, told.body.warnings], [200, []])
    const { revision } = told.body
    assert.equal((await registry.call('PUT', '/page', page)).body.revision, revision)
    await registry.restart()
    assert.deepEqual((await registry.state()).page, page)
  })

  it('is not hurt: who takes away what it uses is refused, and the refusal names the shell', async () => {
    const refused = await publish(wishlist('1.1.0', {}))
    assert.equal(refused.status, 422)
    assert.deepEqual(
      refused.body.problems.map(({ code, thing }: { code: string; thing: string }) => [code, thing]),
      [
        ['ATTRIBUTE_REMOVED', 'the attribute limit of <mall-wishlist>'],
        ['ATTRIBUTE_REMOVED', 'the attribute limit of <mall-wishlist-ads>'],
      ],
    )
    assert.deepEqual(refused.body.problems[0].consumer, { mfe: 'shell', version: '0.1.0', team: 'shell' })
    assert.match(refused.body.detail, /^shell 0\.1\.0 of team shell uses the attribute limit/m)
  })

  it('does without a tag that it has as an extra', async () => {
    assert.equal((await publish(wishlist('1.2.0', { limit }, false))).status, 201)
  })

  it('leaves its name to nobody', async () => {
    const named = await packArchive(sampleMfe({ name: 'shell' }))
    const refused = await registry.sendVersion('shell', named)
    assert.deepEqual([refused.status, refused.body.code], [422, 'CHECKS_FAILED'])
  })

  it('that uses what nobody has is live already: it is told, and warned of', async () => {
    const uses = [{ tag: 'mall-wishlist', attributes: ['limit', 'colour'] }]
    const { body } = await registry.call('PUT', '/page', { ...page, uses })
    assert.match(body.warnings[0].message, /shell 0\.1\.0 uses the attribute colour of <mall-wishlist>/)
    assert.deepEqual((await registry.state()).page?.uses, uses)
  })

  it('that makes no sense is refused by field', async () => {
    const { status, body } = await registry.call('PUT', '/page', {
      version: 'one',
      uses: [{ tag: 7, attributes: 'limit', colour: 1 }, 'mall-wishlist'],
      events: { emits: [] },
    })
    assert.equal(status, 400)
    assert.deepEqual(
      body.errors.map(({ field }: { field: string }) => field),
      [
        'version',
        'uses[0].colour',
        'uses[0].tag',
        'uses[0].attributes',
        'uses[1]',
        'uses[1].tag',
        'uses[1].attributes',
        'events.hears',
      ],
    )
  })
})
