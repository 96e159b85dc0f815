import assert from 'node:assert/strict'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { PageData } from '../page-data.ts'
import {
  plainTag,
  startFixtureMall,
  writeManifest,
  writeMfe,
  writeSharedGroup,
} from '../testing/fixture-mall.ts'

const text = { ko: 'ㄱ', en: 'a' }
const good = { 'a-1.js': 'export default {}' }

/** What the page is told about a mall of these micro-frontends. */
async function pageDataOf(
  write: (root: string) => Promise<string[]>,
): Promise<{ data: PageData; log: string[] }> {
  await using mall = await startFixtureMall(async (root) => {
    await writeSharedGroup(root, 'vue')
    return write(root)
  })
  const html = await (await fetch(mall.url)).text()
  const json = /<script type="application\/json" id="mall-page-data">(.*?)<\/script>/.exec(html)?.[1] ?? ''
  return { data: JSON.parse(json) as PageData, log: mall.log }
}

test('a manifest that is missing, broken, invalid or too large leaves its micro-frontend out, with the reason, and no other', async () => {
  const { data, log } = await pageDataOf(async (root) => [
    await writeMfe(root, 'mfe-good', good, { tags: [plainTag('mall-good', 'a-1.js')] }),
    'mfe-absent',
    await writeManifest(root, 'mfe-broken', '{"schema": 1,'),
    await writeManifest(root, 'mfe-invalid', { schema: 1, name: 7 }),
    await writeManifest(root, 'mfe-huge', `"${'x'.repeat(2_000_000)}"`),
    await writeMfe(root, 'mfe-dangling', good, { tags: [plainTag('mall-dangling', 'b-1.js')] }),
  ])
  assert.deepEqual(
    data.mfes.map(({ name }) => name),
    ['mfe-good'],
  )
  const reasons = Object.fromEntries(data.leftOut.map(({ name, reason }) => [name, reason]))
  assert.match(reasons['mfe-absent'] ?? '', /npm run build -w mfe-absent/)
  assert.match(reasons['mfe-broken'] ?? '', /is not JSON/)
  assert.match(reasons['mfe-invalid'] ?? '', /\/name/)
  assert.match(reasons['mfe-huge'] ?? '', /2000002 bytes/)
  assert.match(reasons['mfe-dangling'] ?? '', /b-1\.js is not among files/)
  assert.equal(log.length, 5, 'each is logged once')
})

test('files that are missing, changed after the build, or lie outside of it are not served', async () => {
  const { data } = await pageDataOf(async (root) => {
    const changed = await writeMfe(root, 'mfe-changed', good)
    await writeFile(join(root, changed, 'dist/a-1.js'), 'export default { evil: true }')
    const linked = await writeMfe(root, 'mfe-linked', {})
    const secret = join(root, 'secret.js')
    await writeFile(secret, 'secret')
    await mkdir(join(root, linked, 'dist'), { recursive: true })
    await symlink(secret, join(root, linked, 'dist/a-1.js'))
    const listed = { integrity: `sha384-${'A'.repeat(64)}`, size: 6, imports: [], shared: [] }
    await writeMfe(root, linked, {}, { files: [{ path: 'a-1.js', ...listed }] })
    const climbing = await writeMfe(
      root,
      'mfe-climbing',
      {},
      { files: [{ path: '../../secret.js', ...listed }] },
    )
    const gone = await writeMfe(root, 'mfe-gone', {}, { files: [{ path: 'gone-1.js', ...listed }] })
    return [changed, linked, climbing, gone]
  })
  assert.deepEqual(data.mfes, [])
  const reasons = Object.fromEntries(data.leftOut.map(({ name, reason }) => [name, reason]))
  assert.match(reasons['mfe-changed'] ?? '', /its hash differs/)
  assert.match(reasons['mfe-linked'] ?? '', /outside of the build/)
  assert.match(reasons['mfe-climbing'] ?? '', /outside of the build|\/files\/0\/path/)
  assert.match(reasons['mfe-gone'] ?? '', /gone-1\.js is missing/)
})

test('nobody takes a name, tag or path that belongs to another or to the shell; the first one keeps it', async () => {
  const { data } = await pageDataOf(async (root) => [
    await writeMfe(root, 'mfe-first', good, {
      tags: [plainTag('mall-shared', 'a-1.js')],
      routes: [{ path: '/wares/:id', tag: 'mall-shared', title: text }],
    }),
    await writeMfe(root, 'mfe-tag', good, { tags: [plainTag('mall-shared', 'a-1.js')] }),
    await writeMfe(root, 'mfe-path', good, {
      routes: [{ path: '/wares/:name', entry: 'a-1.js', title: text }],
    }),
    await writeMfe(root, 'mfe-home', good, { routes: [{ path: '/', entry: 'a-1.js', title: text }] }),
    await writeMfe(root, 'mfe-graphql', good, {
      routes: [{ path: '/graphql/x', entry: 'a-1.js', title: text }],
    }),
    await writeMfe(root, 'mfe-double', good, { name: 'mfe-first' }),
  ])
  assert.deepEqual(
    data.mfes.map(({ name }) => name),
    ['mfe-first'],
  )
  assert.deepEqual(
    data.leftOut.map(({ name, reason }) => `${name}: ${reason}`),
    [
      'mfe-tag: the tag mall-shared is already taken by mfe-first',
      'mfe-path: the path /wares/:name is already taken by mfe-first',
      'mfe-home: the path / belongs to the shell',
      'mfe-graphql: the path /graphql/x belongs to the shell',
      'mfe-first: the name mfe-first is already taken by mfe-first',
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
  await using mall = await startFixtureMall(async () => ['mfe-absent'])
  assert.equal((await fetch(`${mall.url}/orders`)).status, 503)
  assert.equal((await fetch(mall.url)).status, 200)
})
