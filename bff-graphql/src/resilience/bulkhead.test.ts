import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Bulkhead } from './bulkhead.ts'
import { Deadline } from './deadline.ts'

describe('bulkhead', () => {
  test('lets so many in, queues so many, turns the rest away', async () => {
    const bulkhead = new Bulkhead({ mostInFlight: 2, mostQueued: 1 })
    const calls = [1, 2, 3, 4].map(() => bulkhead.enter(new Deadline(60_000)))
    assert.deepEqual([bulkhead.inFlight, bulkhead.queued], [2, 1])
    assert.equal(await calls[3], 'full')
    bulkhead.leave()
    assert.equal(await calls[2], 'entered')
    assert.deepEqual([bulkhead.inFlight, bulkhead.queued], [2, 0])
  })

  test('first come, first served: nobody overtakes the queue', async () => {
    const bulkhead = new Bulkhead({ mostInFlight: 1, mostQueued: 3 })
    const order: number[] = []
    assert.ok(bulkhead.tryEnter())
    const waiting = [1, 2, 3].map(async (call) => {
      await bulkhead.enter(new Deadline(60_000))
      order.push(call)
      assert.ok(!bulkhead.tryEnter())
      bulkhead.leave()
    })
    bulkhead.leave()
    await Promise.all(waiting)
    assert.deepEqual(order, [1, 2, 3])
    assert.equal(bulkhead.inFlight, 0)
  })

  test('who leaves, or has waited too long, makes room in the queue at once', async () => {
    const bulkhead = new Bulkhead({ mostInFlight: 1, mostQueued: 1 })
    bulkhead.tryEnter()
    const leaving = new Deadline(60_000)
    const left = bulkhead.enter(leaving)
    leaving.leave()
    assert.equal(bulkhead.queued, 0)
    assert.equal(await left, 'over')
    assert.equal(await bulkhead.enter(new Deadline(20)), 'over')
    assert.equal(bulkhead.queued, 0)
    bulkhead.leave()
    assert.equal(bulkhead.inFlight, 0)
  })

  test('sends all away who wait, without a place for any', async () => {
    const bulkhead = new Bulkhead({ mostInFlight: 1, mostQueued: 2 })
    bulkhead.tryEnter()
    const waiting = [1, 2].map(() => bulkhead.enter(new Deadline(60_000)))
    bulkhead.dismissAll()
    assert.deepEqual(await Promise.all(waiting), ['dismissed', 'dismissed'])
    assert.deepEqual([bulkhead.inFlight, bulkhead.queued], [1, 0])
  })

  test('lets as many go on as the moment allows', async () => {
    let allowed = 1
    const bulkhead = new Bulkhead({ mostInFlight: 4, mostQueued: 4, allowed: () => allowed })
    bulkhead.tryEnter()
    const waiting = [1, 2, 3, 4].map(() => bulkhead.enter(new Deadline(60_000)))
    allowed = 3
    bulkhead.leave()
    assert.deepEqual([bulkhead.inFlight, bulkhead.queued], [3, 1])
    bulkhead.leave()
    await Promise.all(waiting)
    assert.equal(bulkhead.inFlight, 3)
  })
})
