import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { freshKey, withFreshKeys } from './fresh-keys.ts'
import { operationOf } from './operation-of.ts'
import { readEvents } from './read-events.ts'

describe('what the playground sends', () => {
  const two = 'query One { a } subscription Two { b }'

  test('is the operation that was named', () => {
    assert.deepEqual(operationOf({ query: two, operationName: 'Two' }), { name: 'Two', isSubscription: true })
    assert.deepEqual(operationOf({ query: two, operationName: 'One' }), {
      name: 'One',
      isSubscription: false,
    })
  })

  test('is the only operation there is, whatever the editor still calls it', () => {
    const query = 'subscription Events { events { type } }'
    const expected = { name: 'Events', isSubscription: true }
    assert.deepEqual(operationOf({ query, operationName: 'OfTheTabBefore' }), expected)
    assert.deepEqual(operationOf({ query: '{ a }', operationName: 'OfTheTabBefore' }).name, undefined)
  })

  test('goes to the server as it is where it can not be read', () => {
    const expected = { name: 'One', isSubscription: false }
    assert.deepEqual(operationOf({ query: 'query One {', operationName: 'One' }), expected)
  })

  test('has a key of its own in each place and run that asks for one', () => {
    const variables = { key: freshKey, input: { list: [freshKey, `not ${freshKey}`], none: null, count: 1 } }
    const sent = [1, 2].map(() => withFreshKeys(variables) as { key: string; input: { list: string[] } })
    const keys = sent.flatMap(({ key, input }) => [key, input.list[0]])
    assert.equal(new Set(keys).size, 4)
    for (const key of keys) assert.match(key ?? '', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    assert.deepEqual(sent[0]?.input, { list: [keys[1], `not ${freshKey}`], none: null, count: 1 })
    assert.equal(withFreshKeys(undefined), undefined)
  })
})

test('events are read however the network cuts them', async () => {
  const sent = ':\n\nevent: next\ndata: {"data":{"a":"서울"}}\n\n:\n\nevent: complete\ndata: \n\n'
  for (const size of [1, 7, 1000]) {
    const bytes = new TextEncoder().encode(sent)
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
        controller.close()
      },
    })
    const read = []
    for await (const event of readEvents(body)) read.push(event)
    assert.deepEqual(read, [
      { event: 'next', data: '{"data":{"a":"서울"}}' },
      { event: 'complete', data: '' },
    ])
  }
})
