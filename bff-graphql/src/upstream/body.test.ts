import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bodyOf } from '../testing/body-of.ts'
import { Body } from './body.ts'

describe('the body of an answer', () => {
  test('says the same to whoever reads it', () => {
    const body = bodyOf({ name: '티브이' })
    for (let reader = 0; reader < 3; reader++) assert.deepEqual(body.read(), { name: '티브이' })
    assert.equal(body.bytes, '{"name":"   "}'.length + 6)
  })

  test('is given away to the first reader, and kept for all after the second', () => {
    const body = bodyOf({})
    const [first, second, third] = [body.read(), body.read(), body.read()]
    assert.notEqual(first, second)
    assert.equal(second, third)
  })

  for (const text of ['', '{"name":', 'null and void'])
    test(`is refused as ${JSON.stringify(text)}`, () => {
      assert.throws(() => new Body(Buffer.from(text)), SyntaxError)
    })

  test('may be anything that is JSON', () => {
    const body = bodyOf(null)
    assert.deepEqual([body.read(), body.read()], [null, null])
  })
})
