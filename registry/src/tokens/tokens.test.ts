import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it, mock } from 'node:test'
import { packArchive, sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

describe('tokens', () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry()
    await registry.publish(sampleMfe())
    await registry.publish(sampleMfe({ name: 'order' }))
  })
  after(() => registry.stop())

  const deploy = (mfe: string, token: string | null) =>
    registry.call('POST', `/mfes/${mfe}/deploy`, { version: '1.0.0' }, token)

  it('of a team deploys its own micro-frontend and no other', async () => {
    const token = await registry.createToken('wishlist')
    assert.equal((await deploy('wishlist', token)).status, 200)
    const other = await deploy('order', token)
    assert.deepEqual([other.status, other.body.code], [403, 'FORBIDDEN'])
    for (const [method, path] of [
      ['POST', '/tokens'],
      ['GET', '/tokens'],
      ['DELETE', '/tokens/1'],
      ['POST', '/shared/vue/adopt'],
    ] as const) {
      const answer = await registry.call(method, path, method === 'POST' ? {} : undefined, token)
      assert.deepEqual([answer.status, answer.body.code], [403, 'FORBIDDEN'], path)
    }
  })

  it('tells whoever has it whose it is', async () => {
    const token = await registry.createToken('delivery', { name: 'laptop' })
    const { body } = await registry.call('GET', '/tokens/current', undefined, token)
    assert.deepEqual(body, { who: 'laptop', mfe: 'delivery' })
    const platform = await registry.call('GET', '/tokens/current')
    assert.deepEqual(platform.body, { who: 'platform' })
    assert.equal((await registry.call('GET', '/tokens/current', undefined, 'unknown')).status, 401)
  })

  it('is kept as a hash alone', async () => {
    const token = await registry.createToken('wishlist')
    const journal = await readFile(join(registry.folder, 'journal.jsonl'), 'utf8')
    assert.ok(!journal.includes(token))
    const list = await registry.call('GET', '/tokens')
    assert.ok(!list.text.includes(token) && !list.text.includes('hash'))
  })

  it('is good for nothing once it is revoked, also after a restart', async () => {
    const made = await registry.call('POST', '/tokens', { mfe: 'wishlist', name: 'lost laptop' })
    assert.equal((await registry.call('DELETE', `/tokens/${made.body.id}`)).status, 204)
    for (const _process of ['this one', 'the next one']) {
      const answer = await deploy('wishlist', made.body.token)
      assert.deepEqual([answer.status, answer.body.code], [401, 'UNAUTHENTICATED'])
      await registry.restart()
    }
    const again = await registry.call('DELETE', `/tokens/${made.body.id}`)
    assert.deepEqual([again.status, again.body.code], [404, 'NOT_FOUND'])
  })

  it('ends at its time, and says so', async () => {
    const made = await registry.call('POST', '/tokens', { mfe: 'wishlist', name: 'short', expiresInDays: 1 })
    const day = 24 * 60 * 60 * 1000
    assert.ok(Math.abs(Date.parse(made.body.expiresAt) - Date.now() - day) < 60_000)
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 2 * day })
    const answer = await deploy('wishlist', made.body.token)
    mock.timers.reset()
    assert.equal(answer.status, 401)
    assert.match(answer.body.detail, /short has expired/)
  })

  it('of the platform is made at the first start, for the owner of the folder to read', async () => {
    const { mode } = await stat(join(registry.folder, 'platform-token'))
    assert.equal(mode & 0o777, 0o600)
    assert.match(registry.platformToken, /^mall_platform_[\w-]{43}$/)
    assert.equal((await deploy('order', registry.platformToken)).status, 200)
  })

  it('of the platform may be given instead', async () => {
    const platformToken = 'given-by-the-environment'
    const other = await startRegistry({ platformToken })
    assert.equal((await other.call('GET', '/tokens', undefined, platformToken)).status, 200)
    await other.stop()
  })

  it('of the platform lets a tool say who it is, a token of a team does not', async () => {
    const send = async (token: string, version: string) => {
      const response = await fetch(`${registry.url}/mfes/wishlist/versions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/gzip',
          'x-actor': 'mall start',
        },
        body: (await packArchive(sampleMfe({ version }))) as Uint8Array<ArrayBuffer>,
      })
      assert.equal(response.status, 201)
    }
    await send(registry.platformToken, '5.0.0')
    await send(await registry.createToken('wishlist', { name: 'CI' }), '5.1.0')
    const { body } = await registry.call('GET', '/mfes/wishlist')
    const who = Object.fromEntries(
      body.versions.map((version: { version: string; who: string }) => [version.version, version.who]),
    )
    assert.deepEqual([who['5.0.0'], who['5.1.0']], ['mall start', 'CI'])
  })

  it('is needed for every write', async () => {
    const writes = ['versions', 'deploy', 'traffic', 'promote', 'rollback', 'overrides'].map(
      (verb) => `/mfes/wishlist/${verb}`,
    )
    for (const path of [...writes, '/shared/vue/versions', '/shared/vue/adopt', '/tokens']) {
      const answer = await registry.call('POST', path, {}, null)
      assert.deepEqual([answer.status, answer.body.code], [401, 'UNAUTHENTICATED'], path)
    }
    assert.equal((await registry.call('GET', '/tokens', undefined, null)).status, 401)
  })
})
