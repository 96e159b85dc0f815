import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { startFixtureMall, writeMfe, writeSharedGroup, type FixtureMall } from '../testing/fixture-mall.ts'
import { rawGet } from '../testing/raw-get.ts'
import { writeTeams } from '../testing/write-teams.ts'
import { integrityOf } from './asset.ts'

let mall: FixtureMall
before(async () => {
  mall = await startFixtureMall(async (root) => {
    await writeSharedGroup(root, 'vue')
    return [
      ...(await writeTeams(root)),
      await writeMfe(root, 'mfe-vue', { 'a-1.js': 'export {}' }, { requires: { vue: '^3.0.0' } }),
    ]
  })
})
after(() => mall[Symbol.asyncDispose]())

interface ImportMap {
  imports: Record<string, string>
  integrity: Record<string, string>
}

const importMapIn = (html: string) =>
  JSON.parse(/<script type="importmap" nonce="[^"]+">(.*?)<\/script>/.exec(html)?.[1] ?? '') as ImportMap

test('the import map names the shared libraries and vouches for every module with the hash of what is served', async () => {
  const map = importMapIn(await (await fetch(mall.url)).text())
  assert.equal(map.imports.vue, '/shared/vue/3.0.0/vue-1.js')
  const addresses = Object.keys(map.integrity)
  assert.equal(addresses.length, 1 + 1 + 8, 'page, vue and eight modules of four teams')
  for (const address of addresses) {
    const answer = await fetch(mall.url + address)
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(map.integrity[address], integrityOf(Buffer.from(await answer.arrayBuffer())))
  }
})

test('a page is never cached and never runs under an old nonce', async () => {
  const [one, other] = await Promise.all([fetch(mall.url), fetch(mall.url)])
  assert.equal(one.headers.get('cache-control'), 'no-store')
  assert.equal(one.headers.get('etag'), null)
  assert.equal(one.headers.get('last-modified'), null)
  assert.equal(one.headers.get('integrity-policy'), 'blocked-destinations=(script)')
  const nonces = [one, other].map(
    (answer) =>
      /'nonce-([^']+)' 'strict-dynamic'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1],
  )
  assert.notEqual(nonces[0], nonces[1])
  const html = await one.text()
  const scripts = [...html.matchAll(/<script(?! type="application\/json")[^>]*>/g)].map(([tag]) => tag)
  assert.ok(scripts.length >= 2)
  for (const script of scripts) assert.ok(script.includes(`nonce="${nonces[0]}"`), script)
})

test('pages come in the language of the address, of the cookie, else in Korean', async () => {
  const langOf = async (path: string, cookie = '') => {
    const answer = await fetch(mall.url + path, { headers: { cookie } })
    return {
      lang: /<html lang="(\w+)"/.exec(await answer.text())?.[1],
      set: answer.headers.getSetCookie().find((each) => each.startsWith('mall-language=')),
    }
  }
  assert.deepEqual(await langOf('/'), { lang: 'ko', set: undefined })
  assert.deepEqual(await langOf('/', 'a=b; mall-language=en'), { lang: 'en', set: undefined })
  assert.deepEqual(await langOf('/', 'mall-language=<script>'), { lang: 'ko', set: undefined })
  const asked = await langOf('/things?lang=en', 'mall-language=ko')
  assert.equal(asked.lang, 'en')
  assert.match(asked.set ?? '', /^mall-language=en; Path=\//)
})

test('known routes are 200, unknown ones 404, each as a page with its heading', async () => {
  for (const [path, status, heading] of [
    ['/', 200, '오늘 필요한 것을 골라 보세요'],
    ['/things', 200, '상품'],
    ['/things/', 200, '상품'],
    ['/things/7', 200, '상품'],
    ['/things/seven', 404, '찾으시는 페이지가 없어요'],
    ['/things/1.5', 404, '찾으시는 페이지가 없어요'],
    ['/things/99999999999999999999', 404, '찾으시는 페이지가 없어요'],
    ['/things/7/8', 404, '찾으시는 페이지가 없어요'],
    ['/%ED%95%9C', 404, '찾으시는 페이지가 없어요'],
    ["/<script>alert('x')", 404, '찾으시는 페이지가 없어요'],
  ] as const) {
    const answer = await fetch(mall.url + path)
    assert.equal(answer.status, status, path)
    assert.ok((await answer.text()).includes(`<h1 tabindex="-1">${heading}</h1>`), path)
  }
})

test('what must not be answered is a clean problem', async () => {
  for (const [method, path, status, code] of [
    ['GET', '/mfe/mfe-things/9.0.0/tags/list-1.js', 404, 'NOT_FOUND'],
    ['GET', '/shell/..%2fpackage.json', 404, 'NOT_FOUND'],
    ['GET', '/shared/vue/3.0.0/shared.json', 404, 'NOT_FOUND'],
    ['GET', '/%zz', 400, 'BAD_REQUEST'],
    ['POST', '/', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/things/7', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/graphql', 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/goods/tv.webp', 405, 'METHOD_NOT_ALLOWED'],
  ] as const) {
    const body = method === 'GET' ? null : 'x'.repeat(100_000)
    const answer = await fetch(mall.url + path, { method, body })
    assert.equal(answer.status, status, `${method} ${path}`)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    assert.equal(((await answer.json()) as { code: string }).code, code)
  }
})

test('files and pages are sent with brotli or gzip to whoever accepts it', async () => {
  for (const path of ['/', '/shell/main-1.css']) {
    const plain = await rawGet(mall.url + path, {})
    const br = await rawGet(mall.url + path, { 'accept-encoding': 'gzip, br' })
    const gzip = await rawGet(mall.url + path, { 'accept-encoding': 'gzip, br;q=0' })
    assert.deepEqual([plain.encoding, br.encoding, gzip.encoding], [undefined, 'br', 'gzip'])
    const strip = (html: Buffer) => html.toString().replace(/nonce="[^"]+"/g, '')
    assert.equal(strip(brotliDecompressSync(br.body)), strip(plain.body))
    assert.equal(strip(gunzipSync(gzip.body)), strip(plain.body))
  }
})

test('readiness names each server that is missing, and is 200 only when the whole mall is ready', async (t) => {
  let answers: [number, string] = [200, '{"status":"ready"}']
  const service = createHttpServer(
    (_request, response) => void response.writeHead(answers[0]).end(answers[1]),
  )
  t.after(() => service.close())
  service.listen(0, '127.0.0.1')
  await once(service, 'listening')
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  await using whole = await startFixtureMall(
    async (root) => {
      await writeSharedGroup(root, 'vue')
      return [await writeMfe(root, 'mfe-one', { 'a-1.js': 'export {}' }, { requires: { vue: '^3.0.0' } })]
    },
    { services: { product: url, order: url, delivery: url, bff: url } },
  )
  const ask = async () => {
    const answer = await fetch(`${whole.url}/readyz`)
    return { status: answer.status, body: (await answer.json()) as { status: string; reasons?: string[] } }
  }
  assert.deepEqual(await ask(), { status: 200, body: { status: 'ready' } })
  answers = [503, '{"status":"not ready","reasons":["feed stands"]}']
  assert.deepEqual((await ask()).body.reasons?.slice(0, 2), ['product: feed stands', 'order: feed stands'])
  service.closeAllConnections()
  service.close()
  assert.equal((await fetch(`${whole.url}/healthz`)).status, 200)
  assert.match(
    (await ask()).body.reasons?.join('\n') ?? '',
    /product: no answer from http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
  )
})
