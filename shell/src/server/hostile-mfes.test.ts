import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Manifest } from 'mfe-kit/manifest'
import { plainTag, startFixtureMall, startMall, writeMfe } from '../testing/fixture-mall.ts'
import { pageDataIn } from '../testing/read-page.ts'
import { StandInRegistry } from '../testing/stand-in-registry.ts'

const text = { ko: 'ㄱ', en: 'a' }
const good = { 'a-1.js': 'export default {}' }

test('a registry that tells nonsense of a micro-frontend leaves it out, with the reason, and no other', async () => {
  await using registry = await new StandInRegistry().listen()
  const stable = registry.publish('mfe-good', '1.0.0', good, { tags: [plainTag('mall-good', 'a-1.js')] })
  const live = (name: string, manifest: unknown) => ({ name, team: 'test', stable: { manifest } })
  const { manifest } = stable
  registry.say(
    [
      { name: 'mfe-good', team: 'test', stable, canary: { manifest: { ...manifest, tags: 7 }, traffic: 10 } },
      live('mfe-invalid', { schema: 1, name: 7 }),
      live('mfe-dangling', { ...manifest, name: 'mfe-dangling', files: [] }),
      live('mfe-other', manifest),
      live('mfe-climbing', { ...manifest, files: [{ ...manifest.files[0], path: '../../secret.js' }] }),
      null,
      'nonsense',
    ],
    [
      { manifest: { group: 'vue', version: '3.0.0', modules: { vue: { file: 'gone.js' } }, files: [] } },
      null,
    ],
  )
  await using mall = await startMall(registry.url)
  const data = pageDataIn(await (await fetch(mall.url)).text())
  assert.deepEqual(
    data.mfes.map(({ name }) => name),
    ['mfe-good'],
  )
  const reasons = Object.fromEntries(data.leftOut.map(({ name, reason }) => [name, reason]))
  assert.match(reasons['mfe-invalid'] ?? '', /\/name/)
  assert.match(reasons['mfe-dangling'] ?? '', /a-1\.js is not among files|\/files/)
  assert.match(reasons['mfe-other'] ?? '', /that of mfe-good/)
  assert.match(reasons['mfe-climbing'] ?? '', /\/files\/0\/path/)
  assert.match(mall.log.join('\n'), /mfe-good: its canary version is left out: .*\/tags/)
  assert.match(mall.log.join('\n'), /a shared group is left out: its manifest is invalid/)
})

test('nobody takes a name, tag or path that belongs to another or to the shell; the first one keeps it', async () => {
  await using registry = await new StandInRegistry().listen()
  const publish = (name: string, manifest: Partial<Manifest>, version = '1.0.0') =>
    registry.publish(name, version, good, manifest)
  const tag = plainTag('mall-shared', 'a-1.js')
  const route = (path: string) => ({ path, entry: 'a-1.js', title: text })
  const tame = publish('mfe-tame', {})
  registry.deploy([
    // What is only tried out gives way to everybody's stable version.
    { stable: tame, canary: { ...publish('mfe-tame', { tags: [tag] }, '2.0.0'), traffic: 100 } },
    {
      stable: publish('mfe-first', {
        tags: [{ ...tag, bare: 'shared' }],
        routes: [{ path: '/wares/:id', tag: 'mall-shared', title: text }],
      }),
    },
    { stable: publish('mfe-tag', { tags: [tag] }) },
    { stable: publish('mfe-bare', { tags: [{ ...plainTag('mall-bare', 'a-1.js'), bare: 'shared' }] }) },
    { stable: publish('mfe-path', { routes: [route('/wares/:name')] }) },
    ...[
      '/',
      '/graphql/x',
      '/status',
      '/dev',
      '/versions',
      '/health-reports',
      '/overrides',
      '/registry',
      '/playground',
      '/circuits',
    ].map((path, index) => ({ stable: publish(`mfe-shell-${index}`, { routes: [route(path)] }) })),
    { stable: publish('mfe-first', {}) },
  ])
  await using mall = await startMall(registry.url)
  const data = pageDataIn(await (await fetch(mall.url)).text())
  assert.deepEqual(
    data.mfes.map(({ name, version }) => `${name} ${version}`),
    ['mfe-tame 1.0.0', 'mfe-first 1.0.0'],
  )
  assert.deepEqual(
    data.leftOut.map(({ name, reason }) => `${name}: ${reason}`),
    [
      'mfe-tag: the tag mall-shared is already taken by mfe-first',
      'mfe-bare: the tag shared is already taken by mfe-first',
      'mfe-path: the path /wares/:name is already taken by mfe-first',
      'mfe-shell-0: the path / belongs to the shell',
      'mfe-shell-1: the path /graphql/x belongs to the shell',
      'mfe-shell-2: the path /status belongs to the shell',
      'mfe-shell-3: the path /dev belongs to the shell',
      'mfe-shell-4: the path /versions belongs to the shell',
      'mfe-shell-5: the path /health-reports belongs to the shell',
      'mfe-shell-6: the path /overrides belongs to the shell',
      'mfe-shell-7: the path /registry belongs to the shell',
      'mfe-shell-8: the path /playground belongs to the shell',
      'mfe-shell-9: the path /circuits belongs to the shell',
      'mfe-first: the name mfe-first is already taken by mfe-first',
      'mfe-tame: the tag mall-shared is already taken by mfe-first',
    ],
  )
})

test('texts of a manifest can not break out of the page', async () => {
  const evil = '</script><script>alert(1)</script>'
  await using mall = await startFixtureMall(async (root) => [
    await writeMfe(root, 'mfe-evil', good, {
      team: evil,
      routes: [
        {
          path: '/evil',
          entry: 'a-1.js',
          title: { ko: evil, en: evil },
          navigation: { label: { ko: evil, en: evil }, order: 1 },
        },
      ],
    }),
  ])
  const html = await (await fetch(`${mall.url}/evil`)).text()
  assert.ok(html.includes('&lt;/script&gt;'), 'the title is there, escaped')
  assert.ok(!html.includes(evil))
})

test('while a part of the mall is missing, an unknown path is not claimed to be unknown', async () => {
  await using registry = await new StandInRegistry().listen()
  registry.say([{ name: 'mfe-absent' }])
  await using mall = await startMall(registry.url)
  assert.equal((await fetch(`${mall.url}/orders`)).status, 503)
  assert.equal((await fetch(mall.url)).status, 200)
})
