import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createPlayground } from './playground.ts'

describe('the playground', () => {
  let folder: string
  let server: Server
  let url: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'playground-'))
    const playground = createPlayground(join(folder, 'built'))
    server = createServer((request, response) => {
      if (request.url === '/') return void playground.page(request, response)
      const name = decodeURIComponent(request.url?.slice(1) ?? '')
      void playground.asset(name, request, response).then((found) => {
        if (!found) response.writeHead(404).end()
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(async () => {
    server.close()
    server.closeAllConnections()
    await rm(folder, { recursive: true })
  })

  async function build(page = '<p>built') {
    await mkdir(join(folder, 'built/assets'), { recursive: true })
    await writeFile(join(folder, 'built/index.html'), page)
    await writeFile(join(folder, 'built/assets/index-1.js'), 'run()')
    await writeFile(join(folder, 'built/assets/index-1.js.gz'), gzipSync('run()'))
    await writeFile(join(folder, 'secret.js'), 'secret')
  }

  test('says that it is not built and how to build it, and comes by itself', async () => {
    const before = await fetch(url)
    assert.equal(before.status, 503)
    assert.match(await before.text(), /http-equiv="refresh"[^]*mall build/)
    await build()
    assert.equal(await (await fetch(url)).text(), '<p>built')
  })

  test('is asked for again by its ETag alone, and runs nothing from elsewhere', async () => {
    await build()
    const { headers } = await fetch(url)
    const policy = headers.get('content-security-policy') ?? ''
    assert.deepEqual(policy.match(/https?:|\*|unsafe-eval|script-src 'self';/g), ["script-src 'self';"])
    const etag = headers.get('etag') ?? assert.fail('no ETag')
    const same = { headers: { 'if-none-match': etag } }
    assert.equal((await fetch(url, same)).status, 304)
    await build('<p>built again')
    assert.equal((await fetch(url, same)).status, 200)
  })

  test('sends its files for ever, compressed where the client takes it', async () => {
    await build()
    const file = await fetch(`${url}/index-1.js`, { headers: { 'accept-encoding': 'br, gzip' } })
    assert.equal(file.headers.get('content-encoding'), 'gzip')
    assert.match(file.headers.get('cache-control') ?? '', /immutable/)
    assert.equal(await file.text(), 'run()')
    const plain = await fetch(`${url}/index-1.js`, { headers: { 'accept-encoding': 'gzip;q=0' } })
    assert.equal(plain.headers.get('content-encoding'), null)
    assert.equal(await plain.text(), 'run()')
  })

  test('has no file but its own', async () => {
    await build()
    for (const name of [
      '..%2f..%2fsecret.js',
      '%2e%2e/%2e%2e/secret.js',
      '..%5csecret.js',
      'index-1.js.gz',
      'no.js',
      '.js',
    ])
      assert.equal((await fetch(`${url}/${name}`)).status, 404, name)
  })
})
