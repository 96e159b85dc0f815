import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { StubMall } from './testing/stub-mall.ts'

describe('the address of the BFF', () => {
  let mall: StubMall
  before(async () => {
    mall = await new StubMall().start()
  })
  after(() => mall.stop())

  test('tells a program in JSON where everything is, with an example that works as it stands', async () => {
    const answer = await fetch(mall.url, { headers: { accept: 'application/json' } })
    const told = (await answer.json()) as { graphql: string; schema: string; examples: { ask: string } }
    assert.equal(told.graphql, `${mall.url}/graphql`)
    assert.equal((await fetch(told.schema)).status, 200)
    const [, address = '', body = ''] = /(http\S+) -d '(.*)'$/.exec(told.examples.ask) ?? []
    const headers = { 'content-type': 'application/json' }
    const { data } = (await (await fetch(address, { method: 'POST', headers, body })).json()) as {
      data: { products: object[] }
    }
    assert.equal(data.products.length, 5)
  })

  test('tells a person without a browser in plain text', async () => {
    const answer = await fetch(mall.url)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/)
    assert.match(await answer.text(), /curl -H 'content-type: application\/json'/)
  })

  test('is the playground for browsers', async () => {
    for (const path of ['/', '/playground']) {
      const answer = await fetch(mall.url + path, { headers: { accept: 'text/html,*/*;q=0.8' } })
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, path)
    }
    assert.equal((await fetch(`${mall.url}/playground/assets/no.js`)).status, 404)
  })
})
