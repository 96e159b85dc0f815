import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { StubMall } from './testing/stub-mall.ts'

describe('GraphQL over HTTP', () => {
  const mall = new StubMall()
  before(() => mall.start())
  after(() => mall.stop())

  for (const { name, fn } of serverAudits({ url: () => `${mall.url}/graphql` })) {
    test(name, async () => {
      const result = await fn()
      assert.equal(result.status, 'ok', 'reason' in result ? result.reason : undefined)
    })
  }

  test('a body of more than 1 MB is refused with 413', async () => {
    const response = await mall.post(`{ me { customerId } } # ${'x'.repeat(10 * 1024 * 1024)}`)
    assert.equal(response.status, 413)
    assert.deepEqual(await response.json(), {
      errors: [{ message: 'The body has more than 1 MB.', extensions: { code: 'PAYLOAD_TOO_LARGE' } }],
    })
  })

  test('a compressed body is refused with 415', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const response = await fetch(`${mall.url}/graphql`, { method: 'POST', headers, body: '{}' })
    assert.equal(response.status, 415)
  })

  for (const body of [
    '{',
    '[]',
    '7',
    '{"query":7}',
    '{"query":"{ me { customerId } }","variables":[]}',
    '',
  ]) {
    test(`the body ${body || '(none)'} is refused with 400 and a code`, async () => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${mall.url}/graphql`, { method: 'POST', headers, body })
      assert.equal(response.status, 400)
      const { errors } = (await response.json()) as { errors: { extensions: object }[] }
      assert.deepEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT' })
    })
  }

  test('a document of endless tokens is refused', async () => {
    const { errors } = await mall.ask(`{ ${'me { customerId } '.repeat(5000)} }`)
    assert.match(String(errors[0]?.message), /token/)
  })

  test('says that it is alive and ready, whatever the services are', async () => {
    await Promise.all([mall.product.stop(), mall.order.stop(), mall.delivery.stop()])
    for (const [path, status] of [
      ['healthz', 'alive'],
      ['readyz', 'ready'],
    ]) {
      const response = await fetch(`${mall.url}/${path}`)
      assert.equal(response.status, 200)
      assert.deepEqual(await response.json(), { status })
    }
  })

  test('shows people where GraphQL is, and programs that there is nothing elsewhere', async () => {
    const page = await fetch(mall.url)
    assert.match(await page.text(), /POST \/graphql/)
    assert.equal((await fetch(`${mall.url}/elsewhere`)).status, 404)
  })
})
