import assert from 'node:assert/strict'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { startMall } from '../../testing/fixture-mall.ts'
import { importMapIn, pageDataIn, pageOf, versionsIn } from '../../testing/read-page.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'
import { until } from '../../testing/until.ts'

const newer = { 'a-1.js': 'import "./chunk-1.js" // newer', 'chunk-1.js': 'export default 2' }
const good = { 'a-1.js': 'import "./chunk-1.js"', 'chunk-1.js': 'export default 1' }

async function reasons(url: string): Promise<string> {
  const answer = (await (await fetch(`${url}/readyz`)).json()) as { reasons?: string[] }
  return answer.reasons?.join('\n') ?? ''
}

for (const file of ['a-1.js', 'chunk-1.js']) {
  test(`a version of which ${file} has one wrong byte is refused: pages have the version before, and the right bytes heal it`, async () => {
    await using registry = await new StandInRegistry().listen()
    const previous = registry.publish('one', '1.0.0', good)
    const other = registry.publish('two', '1.0.0', good)
    const stable = registry.publish('one', '2.0.0', newer)
    const address = `/mfe/one/2.0.0/${file}`
    const right = registry.files.get(address) ?? ''
    registry.files.set(address, right.replace(/./, '/'))
    registry.deploy([{ stable, previous }, { stable: other }])
    await using mall = await startMall(registry.url)
    assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0', two: '1.0.0' })
    assert.match(await reasons(mall.url), new RegExp(`${address} is not the file that was published`))
    const answer = await fetch(mall.url + address)
    assert.equal(answer.status, 502)
    assert.equal(((await answer.json()) as { code: string }).code, 'FILE_REFUSED')
    registry.files.set(address, right)
    await until(async () => versionsIn(await pageOf(mall.url)).one === '2.0.0', 10_000)
  })
}

test('a version that has nothing to fall back to stays on the page with the hash that was published, and the mall stands', async () => {
  await using registry = await new StandInRegistry().listen()
  const stable = registry.publish('one', '1.0.0', good)
  registry.files.set('/mfe/one/1.0.0/chunk-1.js', 'evil()')
  registry.deploy([{ stable }])
  await using mall = await startMall(registry.url)
  const html = await pageOf(mall.url)
  assert.deepEqual(versionsIn(html), { one: '1.0.0' })
  const published = stable.manifest.files.find(({ path }) => path === 'chunk-1.js')?.integrity
  assert.equal(importMapIn(html).integrity['/mfe/one/1.0.0/chunk-1.js'], published)
  assert.equal((await fetch(`${mall.url}/mfe/one/1.0.0/chunk-1.js`)).status, 502)
  assert.equal((await fetch(`${mall.url}/mfe/one/1.0.0/a-1.js`)).status, 200)
})

test('a canary with wrong bytes leaves its visitors on the stable version', async () => {
  await using registry = await new StandInRegistry().listen()
  const stable = registry.publish('one', '1.0.0', good)
  const canary = { ...registry.publish('one', '2.0.0', newer), traffic: 100 }
  registry.files.set('/mfe/one/2.0.0/a-1.js', 'evil()')
  registry.deploy([{ stable, canary }])
  await using mall = await startMall(registry.url)
  const [mfe] = pageDataIn(await pageOf(mall.url)).mfes
  assert.deepEqual([mfe?.version, mfe?.role], ['1.0.0', 'stable'])
})

test('a shared library with wrong bytes gives way to another version that fits, and never gets a matching hash', async () => {
  await using registry = await new StandInRegistry().listen()
  const groups = ['3.5.0', '3.6.0'].map((version) => registry.publishGroup('vue', version, `// ${version}`))
  const stable = registry.publish('one', '1.0.0', good, { requires: { vue: '^3.0.0' } })
  registry.files.set('/shared/vue/3.6.0/vue-1.js', 'evil()')
  registry.deploy([{ stable }], groups)
  await using mall = await startMall(registry.url)
  const map = importMapIn(await pageOf(mall.url))
  assert.equal(map.imports.vue, '/shared/vue/3.5.0/vue-1.js')
  registry.files.set('/shared/vue/3.6.0/vue-1.js', '// 3.6.0')
  const mapNow = async () => importMapIn(await pageOf(mall.url))
  await until(async () => (await mapNow()).imports.vue === '/shared/vue/3.6.0/vue-1.js', 10_000)

  await using only = await new StandInRegistry().listen()
  const vue = only.publishGroup('vue', '3.5.0', '// right')
  only.files.set('/shared/vue/3.5.0/vue-1.js', 'evil()')
  only.deploy([{ stable: only.publish('one', '1.0.0', good, { requires: { vue: '^3.0.0' } }) }], [vue])
  await using alone = await startMall(only.url)
  const { integrity } = importMapIn(await pageOf(alone.url))
  assert.equal(integrity['/shared/vue/3.5.0/vue-1.js'], vue.manifest.files[0]?.integrity)
  assert.equal((await fetch(`${alone.url}/shared/vue/3.5.0/vue-1.js`)).status, 502)
})

test('a file that was changed on the disk of the shell is fetched anew', async () => {
  await using registry = await new StandInRegistry().listen()
  registry.deploy([{ stable: registry.publish('one', '1.0.0', good) }])
  await using first = await startMall(registry.url)
  const dataFolder = join(first.root, 'data')
  const files = join(dataFolder, 'files')
  for (const name of await readdir(files)) await writeFile(join(files, name), 'evil()')
  await using mall = await startMall(registry.url, { dataFolder })
  assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0' })
  assert.equal(await (await fetch(`${mall.url}/mfe/one/1.0.0/chunk-1.js`)).text(), good['chunk-1.js'])
  assert.match(mall.log.join('\n'), /was changed; .* is fetched anew/)
  const stored = await Promise.all((await readdir(files)).map((name) => readFile(join(files, name), 'utf8')))
  assert.ok(!stored.includes('evil()'))
})

test('of what lies on the disk of the shell only what was long out of use goes at a start', async () => {
  await using registry = await new StandInRegistry().listen()
  registry.deploy([{ stable: registry.publish('one', '1.0.0', good) }])
  await using first = await startMall(registry.url)
  const dataFolder = join(first.root, 'data')
  const files = join(dataFolder, 'files')
  const inUse = await readdir(files)
  await writeFile(join(files, 'of-last-year'), 'export {}')
  await writeFile(join(files, 'of-today'), 'export {}')
  const lastYear = new Date(Date.now() - 365 * 24 * 3_600_000)
  for (const name of ['of-last-year', ...inUse]) await utimes(join(files, name), lastYear, lastYear)
  await using _mall = await startMall(registry.url, { dataFolder })
  assert.deepEqual((await readdir(files)).sort(), [...inUse, 'of-today'].sort())
})
