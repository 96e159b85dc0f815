import assert from 'node:assert/strict'
import { beforeEach, describe, mock, test } from 'node:test'
import { createEvent } from 'event-bus/vocabulary'
import { CatalogueGate } from './catalogue-gate.ts'
import type { DomainEvent } from './event-hub.ts'

const changed = (productId: number) =>
  createEvent('ProductChanged', {
    ...{
      productId,
      code: `P-${productId}`,
      productName: 'TV',
      productPrice: 1,
      productStock: 1,
      imageUrl: null,
    },
    ...{ names: null, descriptions: null, category: null, backorderAllowed: true },
  })
const reserved = createEvent('StockReserved', { orderId: 7, productId: 1, quantity: 1, stock: 9 })

describe('the gate for changes of the catalogue', () => {
  let passed: DomainEvent[]
  let missed: number
  let gate: CatalogueGate
  beforeEach(() => {
    mock.timers.reset()
    mock.timers.enable({ apis: ['setTimeout', 'Date'] })
    passed = []
    missed = 0
    gate = new CatalogueGate((event) => (event.type === 'EventsResumed' ? missed++ : passed.push(event)))
  })
  const flood = (count: number) => {
    for (let id = 1; id <= count; id++) gate.publish(changed(id))
  }

  test('lets the changes of a working day through', () => {
    for (let second = 0; second < 60; second++) {
      flood(20)
      mock.timers.tick(1000)
    }
    assert.deepEqual([passed.length, missed], [1200, 0])
  })

  test('holds an import back, and then sends readers to the current state', () => {
    flood(100_000)
    assert.equal(passed.length, 200)
    assert.equal(missed, 0)
    mock.timers.tick(5000)
    assert.equal(missed, 1)
    mock.timers.tick(60_000)
    assert.equal(missed, 1)
    flood(50)
    assert.equal(passed.length, 250)
  })

  test('sends readers there again and again while an import goes on', () => {
    for (let second = 0; second < 21; second++) {
      flood(1000)
      mock.timers.tick(1000)
    }
    assert.equal(missed, 4)
    assert.ok(passed.length < 700, String(passed.length))
  })

  test('lets changes through also after the clock was set back', () => {
    mock.timers.setTime(3_600_000)
    gate.publish(changed(1))
    mock.timers.setTime(0)
    flood(100)
    assert.equal(passed.length, 101)
  })

  test('never holds back anything else', () => {
    flood(1000)
    gate.publish(reserved)
    assert.equal(passed.at(-1), reserved)
  })
})
