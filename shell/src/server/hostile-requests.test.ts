import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { sampleMfe, startRegistry, type TestRegistry } from 'registry/testing'
import { startMall, type FixtureMall } from '../testing/fixture-mall.ts'

let registry: TestRegistry
let mall: FixtureMall

before(async () => {
  registry = await startRegistry()
  await registry.publish(sampleMfe())
  await registry.deploy('wishlist', '1.0.0')
  mall = await startMall(registry.url)
})
after(async () => {
  await mall[Symbol.asyncDispose]()
  await registry.stop()
})

/** Asks for a target exactly as it is written, which no client library does. */
async function ask(target: string): Promise<{ status: number; answer: string }> {
  const socket = connect(Number(new URL(mall.url).port), '127.0.0.1')
  socket.write(`GET ${target} HTTP/1.1\r\nHost: mall\r\nConnection: close\r\n\r\n`)
  const answer = await text(socket)
  return { status: Number(answer.split(' ')[1]), answer }
}

test('no target, however it is written, makes the server fail', async () => {
  for (const [target, status] of [
    ['//', 404],
    ['//evil.example/x', 404],
    ['/\\evil.example', 404],
    ['http://evil.example/versions', 200],
    ['http://evil.example', 200],
    ['http://evil.example?lang=en', 200],
    ['/%', 400],
    ['/overrides?token=a&token=b&to=/c&to=/d', 400],
    ['/shell/%2e%2e%2fpackage.json', 404],
    ['/mfe/wishlist/..%2f..%2fx/mfe.json', 404],
  ] as const) {
    assert.equal((await ask(target)).status, status, target)
  }
  assert.doesNotMatch(mall.log.join('\n'), /Error/)
})

test('nothing else of the registry is reached by writing its path otherwise', async () => {
  assert.equal((await ask('http://evil.example/registry/mfes')).status, 200)
  for (const target of [
    '/%72egistry/mfes',
    '/registr%79/mfes',
    '/registr%79@127.0.0.1/mfes',
    '/registry//tokens',
    '/registry/projects/../tokens',
    '/registry/projects/..%2ftokens',
    '/registry/mfes/..%2ftokens',
    'http://evil.example/registry/tokens',
  ]) {
    const { status, answer } = await ask(target)
    assert.equal(status, 404, target)
    assert.doesNotMatch(answer, /"tokens":/)
  }
})
