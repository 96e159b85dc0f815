import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Schema, Validator } from '@cfworker/json-schema'
import { sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'
import type { DiscoveryDocument } from './discovery-document.ts'

const closed = (properties: Record<string, Schema>, required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const string: Schema = { type: 'string' }
/** What v1-pre of AWS's frontend discovery demands, for every version instead of the first alone. */
const v1Pre = closed(
  {
    schema: string,
    microFrontends: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        uniqueItems: true,
        items: closed(
          {
            url: string,
            fallbackUrl: string,
            metadata: closed({ integrity: string, version: string }, ['integrity', 'version']),
            extras: { type: 'object' },
            deployment: {
              type: 'object',
              properties: {
                traffic: { type: 'number', minimum: 0, maximum: 100 },
                default: { type: 'boolean' },
              },
              required: ['traffic', 'default'],
            },
          },
          ['url', 'metadata'],
        ),
      },
    },
  },
  ['schema', 'microFrontends'],
)

function assertValid(document: unknown): asserts document is DiscoveryDocument {
  assert.deepEqual(new Validator(v1Pre, '2019-09', false).validate(document).errors, [])
}

describe('frontend discovery', () => {
  let registry: TestRegistry
  before(async () => {
    registry = await startRegistry()
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
      await registry.publish(sampleMfe({ version }, `export default ${JSON.stringify(version)}`))
      await registry.deploy('wishlist', version, version === '1.2.0' ? { canary: 20 } : {})
    }
  })
  after(() => registry.stop())

  test('the document is valid and tells every live version with its traffic', async () => {
    const { body, headers } = await registry.call('GET', '/discovery.json', undefined, null)
    assertValid(body)
    assert.equal(headers.get('access-control-allow-origin'), '*')
    const versions = body.microFrontends['12street/wishlist'] ?? []
    assert.deepEqual(
      versions.map(({ metadata, deployment, extras }) => [
        metadata.version,
        extras['12street'].role,
        deployment,
      ]),
      [
        ['1.2.0', 'canary', { traffic: 20, default: false }],
        ['1.1.0', 'stable', { traffic: 80, default: true }],
        ['1.0.0', 'previous', { traffic: 0, default: false }],
      ],
    )
  })

  test('its addresses lead to the manifest and the modules, and their hashes are right', async () => {
    const { body } = await registry.call('GET', '/discovery.json', undefined, null)
    assertValid(body)
    const [version] = body.microFrontends['12street/wishlist'] ?? []
    assert.ok(version)
    const tag = version.extras['12street'].tags['mall-wishlist']
    for (const { url, integrity } of [
      { url: version.url, ...version.metadata },
      tag ?? { url: '', integrity: '' },
    ]) {
      const bytes = await (await fetch(url)).bytes()
      assert.equal(`sha384-${createHash('sha384').update(bytes).digest('base64')}`, integrity, url)
    }
  })

  const choose = (headers: Record<string, string> = {}) =>
    fetch(`${registry.url}/projects/12street/microFrontends`, { headers })
  const versionIn = async (response: Response) => {
    const document: unknown = await response.json()
    assertValid(document)
    assert.equal(document.microFrontends['12street/wishlist']?.length, 1)
    assert.equal(document.microFrontends['12street/wishlist'][0]?.deployment, undefined)
    return document.microFrontends['12street/wishlist'][0]?.metadata.version
  }

  test('a visitor is given one version and a cookie, and keeps the version with it', async () => {
    const first = await choose()
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    assert.match(cookie, /^USER_TOKEN=[\w-]{36}$/)
    const version = await versionIn(first)
    for (let request = 0; request < 10; request++) {
      const again = await choose({ cookie })
      assert.equal(again.headers.get('set-cookie'), null)
      assert.equal(await versionIn(again), version)
    }
  })

  test('visitors spread over the versions, and the mall is asked by its own cookie', async () => {
    const versions = await Promise.all(
      Array.from({ length: 100 }, async (_, index) =>
        versionIn(
          await choose({ cookie: `mall-visitor=visitor-number-${index}; USER_TOKEN=somebody-else-here` }),
        ),
      ),
    )
    const onCanary = versions.filter((version) => version === '1.2.0').length
    assert.ok(onCanary > 5 && onCanary < 40, `${onCanary} of 100 at 20 %`)
  })

  test('pages of other origins may read the answer with cookies', async () => {
    const { headers } = await choose({ origin: 'https://partner.example' })
    assert.equal(headers.get('access-control-allow-origin'), 'https://partner.example')
    assert.equal(headers.get('access-control-allow-credentials'), 'true')
    assert.match(headers.get('vary') ?? '', /origin/)
  })

  test('another project is not found', async () => {
    const { status, body } = await registry.call('GET', '/projects/elsewhere/microFrontends', undefined, null)
    assert.deepEqual([status, body.code], [404, 'NOT_FOUND'])
  })
})
