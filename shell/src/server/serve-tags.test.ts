import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import type { TagsData } from '../tags/tags-data.ts'
import { integrityOf } from './asset.ts'
import {
  plainTag,
  startFixtureMall,
  writeMfe,
  writeSharedGroup,
  type FixtureMall,
} from '../testing/fixture-mall.ts'

const module = `import { name } from "vue"; import * as all from 'vue'; export * from 'vue'
import('vue'); import("./other-1.js"); import('unknown'); export default () => [name, all, import.meta.url, 'vue']`

const wares =
  (code = module) =>
  async (root: string) => {
    await writeSharedGroup(root, 'vue')
    return [
      await writeMfe(
        root,
        'wares',
        { 'tags/ware-1.js': code },
        {
          tags: [
            {
              ...plainTag('mall-ware', 'tags/ware-1.js', {
                wareId: { type: 'number', description: 'Secret' },
              }),
              bare: 'ware',
            },
          ],
          requires: { vue: '^3.0.0' },
          activation: [
            {
              event: 'BuyRequested',
              tag: 'mall-ware',
              outlet: 'dialog',
              prop: 'request',
              title: { ko: '가', en: 'a' },
              page: '/wares/{id}',
            },
          ],
        },
      ),
    ]
  }

async function tagsOf(mall: FixtureMall): Promise<TagsData> {
  let data: unknown
  const text = await (await fetch(`${mall.url}/tags.js`)).text()
  runInNewContext(text, { console: { log: (value: unknown) => (data = value) } })
  return JSON.parse(JSON.stringify(data)) as TagsData
}

test('/tags.js tells every live tag to pages of any origin, and is asked for each time', async () => {
  await using mall = await startFixtureMall(wares())
  const response = await fetch(`${mall.url}/tags.js`, { headers: { origin: 'https://elsewhere.example' } })
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/)
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin')
  assert.equal(response.headers.get('cache-control'), 'no-cache')
  const etag = response.headers.get('etag') ?? ''
  const again = await fetch(`${mall.url}/tags.js`, { headers: { 'if-none-match': etag } })
  assert.equal(again.status, 304)

  const { mfes, pages, live } = await tagsOf(mall)
  assert.deepEqual(
    mfes[0]?.tags.map(({ name, bare, props }) => [name, bare, Object.keys(props)]),
    [['mall-ware', 'ware', ['wareId']]],
  )
  assert.doesNotMatch(await response.text(), /Secret/)
  assert.deepEqual(pages, [{ event: 'BuyRequested', page: '/wares/{id}' }])
  assert.equal((await fetch(mall.url + live)).status, 200)
})

test('modules for pages without an import map have addresses in place of bare names, and the hash of what is served', async () => {
  await using mall = await startFixtureMall(wares())
  const { mfes } = await tagsOf(mall)
  const [mfe] = mfes
  const [file] = mfe?.files ?? []
  const response = await fetch(`${mall.url}${mfe?.base}${file?.path}`)
  assert.match(response.headers.get('cache-control') ?? '', /immutable/)
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  const bytes = Buffer.from(await response.arrayBuffer())
  const vue = '/shared/vue/3.0.0/vue-1.js'
  assert.equal(
    String(bytes),
    `import { name } from "${vue}"; import * as all from '${vue}'; export * from '${vue}'
import("${vue}"); import("./other-1.js"); import('unknown'); export default () => [name, all, import.meta.url, 'vue']`,
  )
  assert.equal(file?.integrity, integrityOf(bytes))
  assert.deepEqual(
    mfe?.shared.vue?.map(({ url }) => url),
    [vue],
  )
})

test('a module that is no JavaScript breaks neither the mall nor the other tags', async () => {
  await using mall = await startFixtureMall(wares('import { from "vue" <<<'))
  assert.equal((await fetch(mall.url)).status, 200)
  assert.equal((await tagsOf(mall)).mfes.length, 1)
})

test('a page of another origin may ask GraphQL without credentials, and can not claim to be the mall', async () => {
  const bff = createServer((_request, response) => response.end('{"data":{}}')).listen(0, '127.0.0.1')
  await once(bff, 'listening')
  const url = `http://127.0.0.1:${(bff.address() as AddressInfo).port}`
  const nowhere = 'http://127.0.0.1:9'
  try {
    await using mall = await startFixtureMall(wares(), {
      services: { product: nowhere, order: nowhere, delivery: nowhere, bff: url },
    })
    for (const path of ['/graphql', '/graphql/stream']) {
      const preflight = await fetch(mall.url + path, {
        method: 'OPTIONS',
        headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      })
      assert.equal(preflight.status, 204)
      assert.equal(preflight.headers.get('access-control-allow-origin'), '*')
      assert.equal(preflight.headers.get('access-control-allow-methods'), 'GET, POST')
      assert.equal(preflight.headers.get('access-control-allow-headers'), 'content-type')
      assert.equal(preflight.headers.get('access-control-allow-credentials'), null)
      const answer = await fetch(mall.url + path)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    }
  } finally {
    bff.close()
    bff.closeAllConnections()
  }
})

test('a dead GraphQL server is an error that pages of other origins can read', async () => {
  await using mall = await startFixtureMall(wares())
  const answer = await fetch(`${mall.url}/graphql`)
  assert.equal(answer.status, 503)
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
})
