import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Backoff } from './backoff.ts'

describe('the wait before a restart', () => {
  it('is none the first time, grows to seconds, and begins anew after a while of running', () => {
    const backoff = new Backoff()
    const waits = Array.from({ length: 9 }, () => backoff.next(10))
    assert.equal(waits[0], 0)
    assert.deepEqual(
      waits,
      [...waits].sort((one, other) => one - other),
    )
    assert.equal(waits.at(-1), 5_000)
    assert.equal(backoff.next(60_000), 0)
    assert.ok(backoff.next(10) > 0)
  })
})
