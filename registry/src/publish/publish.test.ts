import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { packArchive, sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

describe('publishing', () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry.stop())

  it('keeps a version that is live for nobody until it is deployed', async () => {
    const answer = await registry.sendVersion('wishlist', await packArchive(sampleMfe()))
    assert.deepEqual([answer.status, answer.body], [201, { name: 'wishlist', version: '1.0.0' }])
    assert.deepEqual((await registry.state()).mfes, [])

    await registry.deploy('wishlist', '1.0.0')
    const [mfe] = (await registry.state()).mfes
    assert.deepEqual([mfe?.name, mfe?.stable.manifest.version], ['wishlist', '1.0.0'])
  })

  it('serves its files for ever, to pages of every origin', async () => {
    const file = await registry.call('GET', '/mfe/wishlist/1.0.0/tags/mall-wishlist-abc.js', undefined, null)
    assert.deepEqual([file.status, file.text], [200, `export default 'a tag'`])
    const header = (name: string) => file.headers.get(name)
    assert.equal(header('content-type'), 'text/javascript; charset=utf-8')
    assert.equal(header('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(header('access-control-allow-origin'), '*')
    assert.equal(header('cross-origin-resource-policy'), 'cross-origin')
    const manifest = await registry.call('GET', '/mfe/wishlist/1.0.0/mfe.json', undefined, null)
    assert.equal(manifest.body.name, 'wishlist')
  })

  it('serves nothing else, and lets nobody cache that', async () => {
    const paths = [
      '/mfe/wishlist/1.0.0/tags/other.js',
      '/mfe/wishlist/1.0.0/tags',
      '/mfe/wishlist/1.0.0/',
      '/mfe/wishlist/2.0.0/mfe.json',
      '/mfe/wishlist/1.0.0/..%2f..%2f..%2f..%2fplatform-token',
      '/mfe/..%2f..%2fplatform-token/1.0.0/mfe.json',
      '/mfe/wishlist/1.0.0/%00',
      '/shared/vue/3.5.0/shared.json',
      '/platform-token',
    ]
    for (const path of paths) {
      const answer = await registry.call('GET', path, undefined, null)
      assert.deepEqual([answer.status, answer.body.code], [404, 'NOT_FOUND'], path)
      assert.equal(answer.headers.get('cache-control'), 'no-store', path)
    }
  })

  it('answers a repetition with 200 and other content under the same version with 409', async () => {
    const again = await registry.sendVersion('wishlist', await packArchive(sampleMfe()))
    assert.deepEqual([again.status, again.body], [200, { name: 'wishlist', version: '1.0.0' }])

    const other = await registry.sendVersion('wishlist', await packArchive(sampleMfe({}, 'export default 2')))
    assert.deepEqual([other.status, other.body.code], [409, 'VERSION_EXISTS'])
    const file = await registry.call('GET', '/mfe/wishlist/1.0.0/tags/mall-wishlist-abc.js')
    assert.equal(file.text, `export default 'a tag'`)
  })

  it('only says with dryRun what it would answer, and keeps nothing', async () => {
    const ask = async (files: Parameters<typeof packArchive>[0], query = '?dryRun=true') => {
      const response = await fetch(`${registry.url}/mfes/wishlist/versions${query}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${registry.platformToken}`,
          'content-type': 'application/gzip',
        },
        body: (await packArchive(files)) as Uint8Array<ArrayBuffer>,
      })
      return [response.status, ((await response.json()) as { code?: string }).code]
    }
    assert.deepEqual(await ask(sampleMfe({ version: '7.0.0' })), [200, undefined])
    const missing = await registry.call('GET', '/mfe/wishlist/7.0.0/mfe.json')
    assert.equal(missing.status, 404)
    const heavy = sampleMfe({ version: '7.0.0', budget: { javascript: 5 } })
    assert.deepEqual(await ask(heavy), [422, 'CHECKS_FAILED'])
    assert.deepEqual(await ask(sampleMfe({}, 'export default 3')), [409, 'VERSION_EXISTS'])
    assert.deepEqual(await ask(sampleMfe({ version: '7.0.0' }), '?dryRun=yes'), [400, 'INVALID_REQUEST'])
  })

  it('takes versions with build metadata, in addresses as they are or escaped', async () => {
    const version = '1.0.0+0123456789ab'
    await registry.publish(sampleMfe({ version }))
    for (const address of [version, encodeURIComponent(version)]) {
      const answer = await registry.call('GET', `/mfe/wishlist/${address}/mfe.json`)
      assert.equal(answer.body.version, version)
    }
  })

  it('takes no version that differs from another by capital letters alone', async () => {
    await registry.publish(sampleMfe({ version: '1.0.0-a' }))
    const answer = await registry.sendVersion(
      'wishlist',
      await packArchive(sampleMfe({ version: '1.0.0-A' })),
    )
    assert.deepEqual([answer.status, answer.body.code], [409, 'VERSION_EXISTS'])
  })

  it('takes fifty at once, each of them whole', async () => {
    const versions = Array.from({ length: 50 }, (_, index) => `2.0.${index}`)
    const published = await Promise.all(
      versions.map((version) => registry.publish(sampleMfe({ version }, `export default '${version}'`))),
    )
    assert.deepEqual(
      published.map(({ version }) => version),
      versions,
    )
    for (const version of versions) {
      const file = await registry.call('GET', `/mfe/wishlist/${version}/tags/mall-wishlist-abc.js`)
      assert.equal(file.text, `export default '${version}'`)
    }
  })

  it('gives a version that two send at once to one of them', async () => {
    const contents = Array.from({ length: 10 }, (_, index) => `export default ${index}`)
    const answers = await Promise.all(
      contents.map(async (code) =>
        registry.sendVersion('wishlist', await packArchive(sampleMfe({ version: '3.0.0' }, code))),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(9).fill(409)])
    const winner = contents[answers.findIndex(({ status }) => status === 201)]
    const file = await registry.call('GET', '/mfe/wishlist/3.0.0/tags/mall-wishlist-abc.js')
    assert.equal(file.text, winner)
  })

  it('refuses what the checks find, with the way out', async () => {
    const answer = await registry.sendVersion(
      'wishlist',
      await packArchive(sampleMfe({ version: '4.0.0', budget: { javascript: 10 } })),
    )
    assert.deepEqual([answer.status, answer.body.code], [422, 'CHECKS_FAILED'])
    assert.equal(answer.body.problems[0].code, 'BUDGET_EXCEEDED')
    assert.match(answer.body.problems[0].remedy, /budget/)
    await assert.rejects(access(join(registry.folder, 'versions/mfe/wishlist/4.0.0')))
  })
})

describe('publishing documents', () => {
  const text = 'query Wishes { wishes }'
  const documents = { [createHash('sha256').update(text).digest('hex')]: text }

  async function send(bffUrl: string) {
    const registry = await startRegistry({ bffUrl })
    const answer = await registry.sendVersion('wishlist', await packArchive(sampleMfe({ documents })))
    await registry.stop()
    return answer
  }

  it('is refused where the schema of the BFF can not answer them', async () => {
    let schema = 'type Query { wishes: Int }'
    const bff = createServer((_request, response) => response.end(schema))
    await new Promise<void>((resolve) => bff.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(bff.address() as AddressInfo).port}`
    assert.equal((await send(url)).status, 201)
    schema = 'type Query { orders: Int }'
    const { status, body } = await send(url)
    assert.deepEqual([status, body.problems[0].code], [422, 'DOCUMENT_INVALID'])
    bff.closeAllConnections()
    bff.close()
  })

  it('waits for a BFF that was never reached', async () => {
    const { status, body, headers } = await send('http://127.0.0.1:9')
    assert.deepEqual([status, body.code], [503, 'SCHEMA_UNAVAILABLE'])
    assert.ok(headers.get('retry-after'))
  })
})
