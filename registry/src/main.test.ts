import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { packArchive, sampleMfe } from './testing/index.ts'
import { startRegistryProcess } from './testing/registry-process.ts'

const token = 'a-token-for-the-process-test'

describe('the registry as a process', () => {
  let data: string
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'registry-main-'))
  })
  after(() => rm(data, { recursive: true, force: true }))

  const start = (environment: Record<string, string> = {}) =>
    startRegistryProcess({ MALL_DATA_DIR: data, REGISTRY_PLATFORM_TOKEN: token, ...environment })

  const wrong: [variable: string, value: string][] = [
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['MALL_PORT_OFFSET', '-1'],
    ['REGISTRY_PLATFORM_TOKEN', 'guess'],
    ['REGISTRY_PREVIEW_ORIGINS', 'https://preview.example/path'],
    ['BFF_URL', 'the BFF'],
  ]
  it('does not start with a variable that makes no sense, and names it', async () => {
    for (const [variable, value] of wrong) {
      await assert.rejects(start({ [variable]: value }), (error: Error) => error.message.includes(variable))
    }
  })

  it('does not start on a port that is taken, and says what to do', async () => {
    const registry = await start()
    const { port } = new URL(registry.url)
    await assert.rejects(
      start({ PORT: port, MALL_DATA_DIR: join(data, 'other') }),
      /PORT_IN_USE: port \d+ .*MALL_PORT_OFFSET/,
    )
    await registry.end('SIGTERM')
  })

  it('has its folder for itself, until it ends in whatever way', async () => {
    const first = await start()
    await assert.rejects(start(), /DATA_FOLDER_IN_USE/)
    assert.equal(await first.end('SIGKILL'), null)
    const second = await start()
    assert.equal(await second.end('SIGTERM'), 0)
  })

  it('answers what is under way before it ends', async () => {
    const registry = await start()
    const archive = await packArchive(sampleMfe())
    const sent = request(`${registry.url}/mfes/wishlist/versions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/gzip',
        'content-length': archive.length,
      },
    })
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sent.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject)
    })
    await new Promise((resolve) => sent.write(archive.subarray(0, 100), resolve))
    // Whatever was sent before is being answered once a later request is.
    await fetch(`${registry.url}/healthz`)
    const ended = registry.end('SIGTERM')
    sent.end(archive.subarray(100))
    assert.equal(await answered, 201)
    assert.equal(await ended, 0)
  })
})
