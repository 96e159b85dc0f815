import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { packArchive, sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

const wishes = 'query Wishes { me { customerId } }'
const orders = 'query Orders { orders { quantity } }'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const byHash = (...texts: string[]) => Object.fromEntries(texts.map((text) => [hashOf(text), text]))

describe('the documents of published versions', () => {
  let registry: TestRegistry
  beforeEach(async () => {
    registry = await startRegistry()
  })
  afterEach(() => registry.stop())

  const version = (number: string, ...texts: string[]) =>
    sampleMfe({ version: number, documents: byHash(...texts) })
  const ask = (text: string) => registry.call('GET', `/documents/${hashOf(text)}`, undefined, null)
  const isOfLost = (line: string) => /its documents are missing.*wishlist\/1\.0\.0/.test(line)
  const statusOf = async (text: string) => (await ask(text)).status

  it('are there by their hash as soon as a team has published them, for anybody and for good', async () => {
    assert.equal(await statusOf(wishes), 404)
    await registry.publish(version('1.0.0', wishes), await registry.createToken('wishlist'))
    const { status, text, headers } = await ask(wishes)
    assert.deepEqual([status, text], [200, wishes])
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.match(headers.get('content-type') ?? '', /^text\/plain/)
  })

  it('stay when their version is followed by another, is rolled back, and after a restart', async () => {
    for (const [number, text] of [
      ['1.0.0', wishes],
      ['1.1.0', orders],
    ] as const) {
      await registry.publish(version(number, text))
      await registry.deploy('wishlist', number)
    }
    assert.deepEqual([await statusOf(wishes), await statusOf(orders)], [200, 200])
    await registry.call('POST', '/mfes/wishlist/rollback', {})
    assert.deepEqual([await statusOf(wishes), await statusOf(orders)], [200, 200])
    await registry.restart()
    assert.deepEqual([await statusOf(wishes), await statusOf(orders)], [200, 200])
  })

  it('are read anew after a restart by many who ask at the same time, while more are published', async () => {
    for (let patch = 0; patch < 10; patch++) await registry.publish(version(`1.0.${patch}`, `{ v${patch} }`))
    await registry.restart()
    const asked = Array.from({ length: 10 }, (_, patch) => ask(`{ v${patch} }`))
    await registry.publish(version('2.0.0', wishes))
    const answers = await Promise.all(asked)
    assert.deepEqual(
      answers.map(({ text }) => text),
      answers.map((_, patch) => `{ v${patch} }`),
    )
    assert.equal(await statusOf(wishes), 200)
  })

  it('are of all versions that have them: one that is lost takes its own away, and the log says so', async () => {
    await registry.publish(version('1.0.0', wishes, orders))
    await registry.publish(version('1.0.1', wishes))
    await registry.deploy('wishlist', '1.0.1')
    await rm(join(registry.folder, 'versions/mfe/wishlist/1.0.0'), { recursive: true })
    await registry.restart()
    assert.equal(await statusOf(wishes), 200)
    assert.deepEqual(registry.log.filter(isOfLost), [], 'what is live waits for no other version')
    assert.equal(await statusOf(orders), 404)
    assert.equal(registry.log.filter(isOfLost).length, 1)
    assert.deepEqual([await statusOf(orders), await statusOf(wishes)], [404, 200])
    assert.equal(registry.log.filter(isOfLost).length, 1)
  })

  it('are not those of versions that were refused or only checked', async () => {
    await registry.publish(version('1.0.0'))
    const send = async (files: ReturnType<typeof version>, token?: string) => {
      const { status, body } = await registry.sendVersion('wishlist', await packArchive(files), token)
      return [status, body.code]
    }
    const wrongHash = sampleMfe({ version: '1.1.0', documents: { [hashOf(wishes)]: orders } })
    assert.deepEqual(await send(wrongHash), [422, 'CHECKS_FAILED'])
    assert.deepEqual(await send(version('1.0.0', wishes)), [409, 'VERSION_EXISTS'])
    const stranger = await registry.createToken('cart')
    assert.equal((await send(version('1.1.0', wishes), stranger))[0], 403)
    const dryRun = await fetch(`${registry.url}/mfes/wishlist/versions?dryRun=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/gzip', authorization: `Bearer ${registry.platformToken}` },
      body: (await packArchive(version('1.1.0', wishes))) as Uint8Array<ArrayBuffer>,
    })
    assert.equal(dryRun.status, 200)
    assert.deepEqual([await statusOf(wishes), await statusOf(orders)], [404, 404])
    await registry.restart()
    assert.deepEqual([await statusOf(wishes), await statusOf(orders)], [404, 404])
  })

  it('have hashes for addresses, and nothing else is found by them', async () => {
    await registry.publish(version('1.0.0', wishes))
    for (const address of [
      'constructor',
      '__proto__',
      '..%2f..%2fjournal.jsonl',
      hashOf(wishes).toUpperCase(),
    ])
      assert.equal((await registry.call('GET', `/documents/${address}`)).status, 404, address)
  })
})
