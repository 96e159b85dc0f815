import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plainTag, startFixtureMall, writeMfe, type FixtureMall } from '../testing/fixture-mall.ts'

let mall: FixtureMall
before(async () => {
  mall = await startFixtureMall(async (root) => [
    await writeMfe(
      root,
      'mfe-things',
      { 'tags/thing-1.js': 'export {}' },
      {
        tags: [
          plainTag('mall-thing', 'tags/thing-1.js', { thingId: { type: 'number', description: 'Which' } }),
        ],
      },
    ),
  ])
})
after(() => mall[Symbol.asyncDispose]())

async function read(name: string) {
  const answer = await fetch(`${mall.url}/tags/${name}`)
  assert.equal(answer.status, 200)
  return { text: await answer.text(), type: answer.headers.get('content-type') ?? '' }
}

test('editors are told the tags that are live', async () => {
  for (const name of ['declarations.json', 'custom-elements.json', 'vscode.json', 'web-types.json']) {
    const { text, type } = await read(name)
    assert.match(type, /^application\/json/)
    assert.doesNotThrow(() => JSON.parse(text), name)
    assert.match(text, /"mall-thing"/)
    assert.match(text, /"Which"/)
  }
})

test('pages themselves are spared the documentation', async () => {
  const page = await (await fetch(mall.url)).text()
  assert.match(page, /"mall-thing"/)
  assert.doesNotMatch(page, /Which/)
})

test('addresses in them lead to this mall', async () => {
  assert.match((await read('custom-elements.json')).text, new RegExp(`"path": "${mall.url}/tags.js"`))
  assert.match((await read('vscode.json')).text, new RegExp(`"url": "${mall.url}/tags#mall-thing"`))
})

test('type checkers are told them as well', async () => {
  assert.match((await read('elements.d.ts')).text, /'mall-thing': MallThingElement/)
  assert.match((await read('react.d.ts')).text, /'thing-id'\?: /)
  assert.match((await read('vue.d.ts')).text, /interface GlobalComponents/)
})

test('pages of other origins may read them', async () => {
  const { headers } = await fetch(`${mall.url}/tags/vscode.json`)
  assert.equal(headers.get('access-control-allow-origin'), '*')
})
