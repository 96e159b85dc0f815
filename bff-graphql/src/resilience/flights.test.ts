import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Deadline } from './deadline.ts'
import { Flights } from './flights.ts'
import { ResponseCache } from './response-cache.ts'

describe('what was asked for earlier, and comes later,', () => {
  test('does not make the newer question be asked twice', async () => {
    const flights = new Flights<string>()
    const land: ((value: string) => void)[] = []
    const take = (now: number) =>
      flights.take('key', new Deadline(60_000), { now, isCurrent: (since) => since >= now }, () => {
        return new Promise((resolve) => land.push(resolve))
      })
    const [older, newer] = [take(1), take(2)]
    land[0]?.('older')
    assert.equal(await older.value, 'older')
    const third = take(2)
    assert.deepEqual([newer.joined, third.joined], [false, true])
    land[1]?.('newer')
    assert.deepEqual([await newer.value, await third.value], ['newer', 'newer'])
    assert.equal(flights.size, 0)
  })

  test('does not push the newer answer out of the cache', () => {
    const cache = new ResponseCache<{ said: string; bytes: number }>({ mostEntries: 10, mostBytes: 100 })
    const entry = (said: string, since: number) => ({
      body: { said, bytes: 1 },
      since,
      at: 0,
      renewalFailed: false,
    })
    cache.put('key', entry('newer', 2))
    cache.put('key', entry('older', 1))
    assert.equal(cache.get('key')?.body?.said, 'newer')
  })
})

test('a question that nobody waits for any more is not joined, though it has not ended yet', async () => {
  const flights = new Flights<string>()
  const visitor = new Deadline(60_000)
  const moment = { now: 1, isCurrent: () => true }
  const ending = flights.take('key', visitor, moment, () => new Promise(() => undefined))
  visitor.leave()
  const next = flights.take('key', new Deadline(60_000), moment, () => Promise.resolve('answer'))
  assert.deepEqual([ending.joined, next.joined, await next.value], [false, false, 'answer'])
})
