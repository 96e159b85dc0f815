import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startMall, type FixtureMall } from '../../testing/fixture-mall.ts'
import { pageDataIn, pageOf, versionsIn } from '../../testing/read-page.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'
import { until } from '../../testing/until.ts'

const files = { 'a-1.js': 'export {}' }
let registry: StandInRegistry
let mall: FixtureMall

function tryOut(traffic: number) {
  const stable = registry.publish('one', '1.0.0', files)
  const canary = { ...registry.publish('one', '2.0.0', files), traffic }
  registry.deploy([{ stable, canary }, { stable: registry.publish('two', '1.0.0', files) }])
}

before(async () => {
  registry = await new StandInRegistry().listen()
  tryOut(10)
  mall = await startMall(registry.url)
})
after(async () => {
  await mall[Symbol.asyncDispose]()
  await registry.stop()
})

async function newcomer() {
  const answer = await fetch(mall.url)
  const [cookie = ''] = answer.headers.getSetCookie()
  const visitor = /^mall-visitor=([\w-]{22}); Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/.exec(
    cookie,
  )?.[1]
  assert.ok(visitor, cookie)
  return { visitor, version: versionsIn(await answer.text()).one }
}

test('of 1,000 fresh visitors a tenth gets a canary of 10 %, each keeps its version, and more traffic moves nobody back', async () => {
  const visitors: Awaited<ReturnType<typeof newcomer>>[] = []
  for (let batch = 0; batch < 20; batch++)
    visitors.push(...(await Promise.all(Array.from({ length: 50 }, newcomer))))
  assert.equal(new Set(visitors.map(({ visitor }) => visitor)).size, 1_000)
  const onCanary = visitors.filter(({ version }) => version === '2.0.0')
  // Six standard deviations of what chance would give.
  assert.ok(onCanary.length > 43 && onCanary.length < 157, `${onCanary.length} of 1,000`)
  const sample = [...onCanary.slice(0, 10), ...visitors.slice(0, 10)]
  for (const { visitor, version } of sample) {
    for (let visit = 0; visit < 5; visit++)
      assert.equal(versionsIn(await pageOf(mall.url, visitor)).one, version)
  }
  const { revision } = pageDataIn(await pageOf(mall.url))
  tryOut(40)
  await until(async () => pageDataIn(await pageOf(mall.url)).revision > revision)
  for (const { visitor } of onCanary.slice(0, 20))
    assert.equal(versionsIn(await pageOf(mall.url, visitor)).one, '2.0.0')
})

test('whoever brings the cookie is told no other, and what is no name of a visitor is replaced', async () => {
  const setFor = async (cookie: string) =>
    (await fetch(mall.url, { headers: { cookie } })).headers.getSetCookie().join()
  assert.equal(await setFor('a=b; mall-visitor=abcdefghijklmnopqrstuv'), '')
  for (const value of ['', 'short', '<script>', 'x'.repeat(65), 'a b c d e f g h i j k l']) {
    assert.match(await setFor(`mall-visitor=${value}`), /^mall-visitor=[\w-]{22};/, value)
  }
})

test('a page of the canary knows its role and falls back to the stable version', async () => {
  tryOut(99)
  await until(async () => (await newcomer()).version === '2.0.0')
  const pages = await Promise.all(Array.from({ length: 20 }, () => pageOf(mall.url)))
  const mfe = pages.flatMap((html) => pageDataIn(html).mfes).find(({ version }) => version === '2.0.0')
  assert.deepEqual([mfe?.role, mfe?.previous?.version], ['canary', '1.0.0'])
})

test('/versions tells what a fresh page of the same visitor would have, and is never kept', async () => {
  const { visitor } = await newcomer()
  const answer = await fetch(`${mall.url}/versions`, { headers: { cookie: `mall-visitor=${visitor}` } })
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const html = await pageOf(mall.url, visitor)
  assert.deepEqual(await answer.json(), { revision: pageDataIn(html).revision, mfes: versionsIn(html) })
})

test('pages of other origins get stable versions, whoever asks', async () => {
  const script = await (await fetch(`${mall.url}/tags.js`)).text()
  assert.match(script, /"name":"one","version":"1\.0\.0"/)
  assert.doesNotMatch(script, /2\.0\.0/)
})
