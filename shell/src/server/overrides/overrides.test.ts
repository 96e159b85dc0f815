import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import en from '../../../messages/refusals/en.json' with { type: 'json' }
import ko from '../../../messages/refusals/ko.json' with { type: 'json' }
import { emptyManifest, startMall, type FixtureMall } from '../../testing/fixture-mall.ts'
import { importMapIn, pageDataIn, pageOf, versionsIn } from '../../testing/read-page.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'

const files = { 'a-1.js': 'export {}' }
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
let registry: StandInRegistry
let mall: FixtureMall
let development: Server
let origin: string

before(async () => {
  registry = await new StandInRegistry().listen()
  registry.publish('one', '2.0.0', files)
  registry.deploy([
    { stable: registry.publish('one', '1.0.0', files) },
    { stable: registry.publish('two', '1.0.0', files) },
  ])
  mall = await startMall(registry.url)
  const manifest = { ...emptyManifest('one'), version: '3.0.0-dev' }
  const listed = [{ path: 'src/tag.js', integrity: '', size: 1, imports: [], shared: [] }]
  development = createServer((request, response) =>
    response.end(request.url === '/mfe.json' ? JSON.stringify({ ...manifest, files: listed }) : ''),
  ).listen(0, '127.0.0.1')
  await once(development, 'listening')
  origin = `http://127.0.0.1:${(development.address() as AddressInfo).port}`
})
after(async () => {
  development.close()
  development.closeAllConnections()
  await mall[Symbol.asyncDispose]()
  await registry.stop()
})

const follow = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${mall.url}/overrides${query}`, { redirect: 'manual', headers })

/** Follows a signed link and answers the cookie that a browser has then. */
async function cookieFor(override: Record<string, unknown>, cookie = ''): Promise<string> {
  const answer = await follow(`?token=${registry.sign(override)}`, { cookie })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('a signed link gives its visitor a version that is not live, and says so; nobody else gets it', async () => {
  const expires = inAnHour()
  const answer = await follow(
    `?token=${registry.sign({ mfe: 'one', version: '2.0.0', expires })}&to=/things?a=b`,
  )
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/things?a=b')
  const [set = ''] = answer.headers.getSetCookie()
  assert.match(set, /^mall-overrides=.*; Path=\/; Expires=.* GMT; HttpOnly; SameSite=Lax$/)
  const cookie = set.split(';')[0] ?? ''
  const page = await fetch(mall.url, { headers: { cookie } })
  assert.equal(page.headers.get('integrity-policy'), null)
  assert.equal(page.headers.get('integrity-policy-report-only'), 'blocked-destinations=(script)')
  assert.equal(page.headers.get('cache-control'), 'private, no-store')
  const html = await page.text()
  const data = pageDataIn(html)
  assert.deepEqual(data.overrides, [{ mfe: 'one', version: '2.0.0', expires }])
  const [one, two] = data.mfes
  assert.deepEqual([one?.version, one?.role, one?.previous?.version], ['2.0.0', 'override', '1.0.0'])
  assert.deepEqual([two?.version, two?.role], ['1.0.0', 'stable'])
  assert.ok(importMapIn(html).integrity['/mfe/one/2.0.0/a-1.js'], 'published versions keep their hashes')
  assert.equal((await fetch(`${mall.url}/mfe/one/2.0.0/a-1.js`)).status, 200)
  const versions = await (await fetch(`${mall.url}/versions`, { headers: { cookie } })).json()
  assert.deepEqual((versions as { mfes: object }).mfes, { one: '2.0.0', two: '1.0.0' })
  assert.deepEqual(versionsIn(await pageOf(mall.url)), { one: '1.0.0', two: '1.0.0' })
})

test('a server for development takes the place of a micro-frontend, and only its origin is let in', async () => {
  const cookie = await cookieFor({ mfe: 'one', origin, expires: inAnHour() })
  const page = await fetch(mall.url, { headers: { cookie } })
  const html = await page.text()
  const [one] = pageDataIn(html).mfes
  assert.deepEqual([one?.version, one?.base], ['3.0.0-dev', `${origin}/`])
  const { integrity } = importMapIn(html)
  assert.equal(integrity[`${origin}/src/tag.js`], undefined)
  assert.ok(integrity['/mfe/two/1.0.0/a-1.js'] && integrity['/mfe/one/1.0.0/a-1.js'])
  const policy = page.headers.get('content-security-policy') ?? ''
  assert.match(policy, new RegExp(`script-src 'self' 'nonce-[^']+' ${origin}$`))
  assert.match(policy, new RegExp(`connect-src 'self' ${origin} ${origin.replace('http', 'ws')};`))
})

test('a micro-frontend that is not live yet can be on the page of its developer', async () => {
  registry.publish('three', '0.1.0', files)
  const cookie = await cookieFor({ mfe: 'three', version: '0.1.0', expires: inAnHour() })
  assert.deepEqual(versionsIn(await pageOf(mall.url, undefined, { cookie })), {
    ...{ one: '1.0.0', two: '1.0.0', three: '0.1.0' },
  })
})

test('what an override asks for and can not be had is told, and the live version is there', async () => {
  for (const override of [
    { mfe: 'one', version: '9.9.9' },
    { mfe: 'one', origin: 'http://127.0.0.1:9' },
    { mfe: 'two', origin },
  ]) {
    const cookie = await cookieFor({ ...override, expires: inAnHour() })
    const data = pageDataIn(await pageOf(mall.url, undefined, { cookie }))
    assert.deepEqual(
      data.mfes.map(({ version }) => version),
      ['1.0.0', '1.0.0'],
    )
    assert.ok(data.overrides[0]?.failure, JSON.stringify(override))
  }
})

test('links that were not signed, changed, are over or lead to foreign servers are refused, to people by a page', async () => {
  await using other = new StandInRegistry()
  const good = { mfe: 'one', version: '2.0.0', expires: inAnHour() }
  const [payload, signature] = registry.sign(good).split('.')
  const changed = Buffer.from(JSON.stringify({ ...good, version: '1.0.0' })).toString('base64url')
  const past = new Date(Date.now() - 1_000).toISOString()
  for (const [token, status, code] of [
    ['', 400, 'OVERRIDE_INVALID'],
    ['a.b.c', 400, 'OVERRIDE_INVALID'],
    ['x'.repeat(10_000), 400, 'OVERRIDE_INVALID'],
    [`${payload}.`, 400, 'OVERRIDE_INVALID'],
    [`${payload}.${signature?.slice(2)}`, 403, 'OVERRIDE_FORGED'],
    [`${changed}.${signature}`, 403, 'OVERRIDE_FORGED'],
    [other.sign(good), 403, 'OVERRIDE_FORGED'],
    [registry.sign({ ...good, expires: past }), 403, 'OVERRIDE_EXPIRED'],
    [registry.sign({ ...good, expires: 'never' }), 400, 'OVERRIDE_INVALID'],
    [registry.sign({ mfe: 'one', expires: inAnHour() }), 400, 'OVERRIDE_INVALID'],
    [registry.sign({ ...good, version: '../../two' }), 400, 'OVERRIDE_INVALID'],
    [
      registry.sign({ mfe: 'one', origin: 'javascript:alert(1)', expires: inAnHour() }),
      400,
      'OVERRIDE_INVALID',
    ],
    [
      registry.sign({ mfe: 'one', origin: 'https://evil.example', expires: inAnHour() }),
      403,
      'OVERRIDE_ORIGIN',
    ],
    [
      registry.sign({ mfe: 'one', origin: 'http://127.0.0.1.evil.example', expires: inAnHour() }),
      403,
      'OVERRIDE_ORIGIN',
    ],
  ] as const) {
    const answer = await follow(`?token=${encodeURIComponent(token)}`)
    assert.equal(answer.status, status, token)
    assert.equal(((await answer.json()) as { code: string }).code, code)
    assert.deepEqual(answer.headers.getSetCookie(), [])
    const cookie = `mall-overrides=${token}`
    assert.deepEqual(
      pageDataIn(await pageOf(mall.url, undefined, { cookie })).overrides,
      [],
      'nor as a cookie',
    )
  }
  const page = await follow('?token=a.b', { accept: 'text/html', cookie: 'mall-language=en' })
  assert.equal(page.status, 403)
  assert.match(await page.text(), /<h1>This link can’t be followed<\/h1>[\s\S]*OVERRIDE_FORGED/)
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /^default-src 'none'; style-src 'sha256-[\w+/]+=*'$/,
  )
  assert.deepEqual(Object.keys(ko), Object.keys(en))
})

test('several overrides add up, a newer one of the same micro-frontend counts, and a reset takes all away', async () => {
  const first = await cookieFor({ mfe: 'one', origin, expires: inAnHour() })
  const second = await cookieFor({ mfe: 'two', origin: 'http://localhost:9', expires: inAnHour() }, first)
  const third = await cookieFor({ mfe: 'one', version: '2.0.0', expires: inAnHour() }, second)
  const { overrides } = pageDataIn(await pageOf(mall.url, undefined, { cookie: third }))
  assert.deepEqual(
    overrides.map(({ mfe, version }) => [mfe, version]),
    [
      ['two', undefined],
      ['one', '2.0.0'],
    ],
  )
  const reset = await follow('/reset?to=//evil.example', { cookie: third })
  assert.equal(reset.headers.get('location'), '/')
  assert.match(reset.headers.getSetCookie()[0] ?? '', /^mall-overrides=; Path=\/; Expires=Thu, 01 Jan 1970/)
})

test('a link leads to a path of the mall only', async () => {
  for (const to of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/overrides/reset',
    '/a%0d%0ab',
  ]) {
    const token = registry.sign({ mfe: 'one', version: '2.0.0', expires: inAnHour() })
    const location = (await follow(`?token=${token}&to=${to}`)).headers.get('location')
    assert.equal(location, '/', to)
  }
})

test('cookies of import-map-overrides count in development, for servers on this machine, and never otherwise', async () => {
  const cookie = `import-map-override:one=${encodeURIComponent(`${origin}/mfe.json`)}`
  assert.equal(versionsIn(await pageOf(mall.url, undefined, { cookie })).one, '1.0.0')
  await using workshop = await startMall(registry.url, { mode: 'development' })
  const data = pageDataIn(await pageOf(workshop.url, undefined, { cookie }))
  assert.deepEqual(data.overrides, [{ mfe: 'one', origin }])
  assert.equal(data.mfes[0]?.version, '3.0.0-dev')
  for (const value of ['https://evil.example/', 'file:///etc/passwd', '%zz', '']) {
    const other = `import-map-override:one=${value}`
    assert.deepEqual(pageDataIn(await pageOf(workshop.url, undefined, { cookie: other })).overrides, [])
  }
})
