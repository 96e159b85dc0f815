import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sampleMfe, startRegistry, type TestRegistry } from 'registry/testing'
import { nowhere, startMall, type FixtureMall } from '../testing/fixture-mall.ts'
import { versionsIn, pageOf } from '../testing/read-page.ts'
import { until } from '../testing/until.ts'

let registry: TestRegistry
let mall: FixtureMall

before(async () => {
  registry = await startRegistry()
  for (const version of ['1.0.0', '1.1.0']) {
    await registry.publish(sampleMfe({ version }, `export default '${version}'`))
    await registry.deploy('wishlist', version)
  }
  mall = await startMall(registry.url)
})
after(async () => {
  await mall[Symbol.asyncDispose]()
  await registry.stop()
})

test('/status reads what is live at the origin of the page', async () => {
  for (const path of ['/state', '/mfes', '/mfes/wishlist', '/mfes/wishlist/history?limit=1']) {
    const answer = await fetch(`${mall.url}/registry${path}`)
    assert.equal(answer.status, 200, path)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.match(await answer.text(), /wishlist/)
  }
})

test('an owner rolls back there with the token of the team, and nobody without it', async () => {
  const rollback = (headers: Record<string, string>) =>
    fetch(`${mall.url}/registry/mfes/wishlist/rollback`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    })
  assert.equal((await rollback({ cookie: 'token=x' })).status, 401)
  const token = await registry.createToken('wishlist')
  assert.equal((await rollback({ authorization: `Bearer ${token}` })).status, 200)
  await until(async () => versionsIn(await pageOf(mall.url)).wishlist === '1.0.0')
})

test('nothing else of the registry is passed on', async () => {
  for (const [method, path, status] of [
    ['GET', '/tokens', 404],
    ['GET', '/discovery.json', 404],
    ['GET', '/projects/12street/microFrontends', 404],
    ['GET', '/readyz', 404],
    ['GET', '/mfes/../tokens', 404],
    ['GET', '/mfes/%2e%2e/tokens', 404],
    ['POST', '/tokens', 405],
    ['POST', '/mfes/wishlist/versions', 405],
    ['POST', '/mfes/wishlist/overrides', 405],
    ['POST', '/health-reports', 405],
    ['DELETE', '/tokens/1', 405],
    ['PUT', '/mfes/wishlist/deploy', 405],
  ] as const) {
    const headers = { authorization: `Bearer ${registry.platformToken}` }
    const answer = await fetch(`${mall.url}/registry${path}`, { method, headers })
    assert.equal(answer.status, status, `${method} ${path}`)
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json|text\/html/)
  }
})

test('a registry that is down is a clear problem', async () => {
  await using alone = await startMall(nowhere)
  const answer = await fetch(`${alone.url}/registry/mfes`)
  assert.equal(answer.status, 503)
  assert.equal(((await answer.json()) as { code: string }).code, 'SERVICE_UNAVAILABLE')
})
