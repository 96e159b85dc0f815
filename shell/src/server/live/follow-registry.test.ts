import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sampleMfe, startRegistry, type TestRegistry } from 'registry/testing'
import { startMall } from '../../testing/fixture-mall.ts'
import { importMapIn, pageDataIn, pageOf, versionsIn } from '../../testing/read-page.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'
import { until } from '../../testing/until.ts'

const one = { 'a-1.js': 'export default 1' }
const two = { 'a-2.js': 'export default 2' }

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'mall-data-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

async function reasons(url: string): Promise<string> {
  const answer = (await (await fetch(`${url}/readyz`)).json()) as { reasons?: string[] }
  return answer.reasons?.join('\n') ?? ''
}

test('a deploy and a rollback reach new pages within a second, and files of the version before stay for the pages that use it', async () => {
  const registry = await startRegistry()
  const publish = async (version: string) => {
    await registry.publish(sampleMfe({ version }, `export default '${version}'`))
    await registry.deploy('wishlist', version)
  }
  await publish('1.0.0')
  await using mall = await startMall(registry.url)
  try {
    const first = await pageOf(mall.url)
    assert.deepEqual(versionsIn(first), { wishlist: '1.0.0' })
    for (const version of ['1.1.0', '1.2.0']) {
      await publish(version)
      const took = await until(async () => versionsIn(await pageOf(mall.url)).wishlist === version)
      assert.ok(took < 1_000, `${took} ms`)
    }
    await registry.call('POST', '/mfes/wishlist/rollback', {})
    assert.ok((await until(async () => versionsIn(await pageOf(mall.url)).wishlist === '1.1.0')) < 1_000)
    for (const address of Object.keys(importMapIn(first).integrity)) {
      assert.equal((await fetch(mall.url + address)).status, 200, address)
    }
  } finally {
    await registry.stop()
  }
})

test('who asks whether pages have a version waits until its files are there', async () => {
  await using registry = await new StandInRegistry().listen()
  const previous = registry.publish('one', '1.0.0', one)
  registry.deploy([{ stable: previous }])
  await using mall = await startMall(registry.url)
  const { promise, resolve: send } = Promise.withResolvers<void>()
  registry.held.set('/mfe/one/2.0.0/a-2.js', promise)
  registry.deploy([{ stable: registry.publish('one', '2.0.0', two), previous }])
  await until(async () => pageDataIn(await pageOf(mall.url)).revision === 3)
  assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0' })
  const answer = fetch(`${mall.url}/versions`)
  assert.equal(await Promise.race([answer, pageOf(mall.url).then(() => 'a page')]), 'a page')
  send()
  const { mfes } = (await (await answer).json()) as { mfes: object }
  assert.deepEqual(mfes, { one: '2.0.0' })
})

test('a page has the version before too, with its hashes, to fall back to', async () => {
  await using registry = await new StandInRegistry().listen()
  const tags = (module: string) => [
    {
      ...{ name: 'mall-one', module, description: 'One' },
      props: {},
      events: {},
      slots: {},
      parts: {},
      cssProperties: {},
    },
  ]
  const previous = registry.publish('one', '1.0.0', one, { tags: tags('a-1.js') })
  registry.deploy([{ stable: registry.publish('one', '2.0.0', two, { tags: tags('a-2.js') }), previous }])
  await using mall = await startMall(registry.url)
  const html = await pageOf(mall.url)
  const [mfe] = pageDataIn(html).mfes
  assert.deepEqual([mfe?.version, mfe?.role, mfe?.framework], ['2.0.0', 'stable', 'none'])
  assert.equal(mfe?.previous?.base, '/mfe/one/1.0.0/')
  assert.deepEqual(mfe?.previous?.tags, [{ name: 'mall-one', module: 'a-1.js' }])
  const { integrity } = importMapIn(html)
  assert.equal(integrity['/mfe/one/1.0.0/a-1.js'], previous.manifest.files[0]?.integrity)
  assert.ok(integrity['/mfe/one/2.0.0/a-2.js'])
})

test('the mall keeps serving while the registry is down, says so, and hears it again', async () => {
  await using registry = await new StandInRegistry().listen()
  registry.deploy([{ stable: registry.publish('one', '1.0.0', one) }])
  await using mall = await startMall(registry.url)
  await registry.stop()
  await until(async () => /registry: no usable answer/.test(await reasons(mall.url)))
  assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0' })
  assert.equal((await fetch(`${mall.url}/mfe/one/1.0.0/a-1.js`)).status, 200)
  await registry.listen()
  registry.deploy([{ stable: registry.publish('one', '2.0.0', two) }])
  await until(async () => versionsIn(await pageOf(mall.url)).one === '2.0.0')
  await until(async () => !/registry:/.test(await reasons(mall.url)))
})

test('the mall starts without the registry, with what was live when it last ran', async () => {
  await using folder = await temporaryFolder()
  await using registry = await new StandInRegistry().listen()
  const vue = registry.publishGroup('vue', '3.5.0', 'export const ref = 1')
  registry.deploy([{ stable: registry.publish('one', '1.0.0', one, { requires: { vue: '^3.0.0' } }) }], [vue])
  await (await startMall(registry.url, { dataFolder: folder.path }))[Symbol.asyncDispose]()
  await registry.stop()
  await using mall = await startMall(registry.url, { dataFolder: folder.path })
  const { integrity } = importMapIn(await pageOf(mall.url))
  assert.ok(integrity['/mfe/one/1.0.0/a-1.js'] && integrity['/shared/vue/3.5.0/vue-1.js'])
  for (const address of Object.keys(integrity)) assert.equal((await fetch(mall.url + address)).status, 200)
})

test('a registry that lost its data takes nothing from the pages until something is deployed there', async () => {
  await using data = await temporaryFolder()
  const deploy = async (registry: TestRegistry, version: string) => {
    await registry.publish(sampleMfe({ version }, `export default '${version}'`))
    await registry.deploy('wishlist', version)
  }
  const lost = await startRegistry()
  await deploy(lost, '1.0.0')
  await deploy(lost, '1.1.0')
  const mall = await startMall(lost.url, { dataFolder: data.path })
  const port = Number(new URL(lost.url).port)
  await lost.stop()
  const registry = await startRegistry({ port })
  try {
    await until(async () => (await reasons(mall.url)).includes('nothing was ever deployed there'), 10_000)
    assert.equal(versionsIn(await pageOf(mall.url)).wishlist, '1.1.0')
    await mall[Symbol.asyncDispose]()
    await using again = await startMall(registry.url, { dataFolder: data.path })
    assert.equal(versionsIn(await pageOf(again.url)).wishlist, '1.1.0')
    await deploy(registry, '1.0.0')
    await until(async () => versionsIn(await pageOf(again.url)).wishlist === '1.0.0', 10_000)
  } finally {
    await registry.stop()
  }
})

test('what was stored and is no state is passed over, and the page is there all the same', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'state.json'), '{"revision":')
  await using mall = await startMall('http://127.0.0.1:9', { dataFolder: folder.path })
  assert.equal((await fetch(mall.url)).status, 200)
  assert.match(mall.log.join('\n'), /state\.json can't be used/)
  assert.match(await reasons(mall.url), /registry: no usable answer/)
})

test('a registry that answers garbage, errors or nothing changes no page', async () => {
  await using registry = await new StandInRegistry().listen()
  registry.deploy([{ stable: registry.publish('one', '1.0.0', one) }])
  await using mall = await startMall(registry.url)
  const garbage = ['', 'no JSON', '[]', 'null', '{"revision":99}', '{"revision":"x","mfes":[],"groups":[]}']
  for (const answer of garbage) {
    let asked = 0
    registry.instead = (_request, response) => {
      asked++
      response.writeHead(200).end(answer)
    }
    // Whoever waits for an honest answer asks again.
    await registry.stop()
    await registry.listen()
    await until(async () => asked > 0, 10_000)
    assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0' }, answer)
  }
  registry.instead = (_request, response) => void response.writeHead(500).end('{}')
  await until(async () => /status 500/.test(await reasons(mall.url)), 10_000)
  registry.instead = () => undefined
  assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0' })
})

test('a registry that hangs does not keep the mall from starting', async () => {
  await using registry = await new StandInRegistry().listen()
  registry.instead = () => undefined
  await using mall = await startMall(registry.url)
  assert.equal((await fetch(mall.url)).status, 200)
  assert.match(await reasons(mall.url), /no answer in time/)
  assert.equal((await fetch(`${mall.url}/products`)).status, 503, 'no page is claimed to be unknown')
})
