import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HealthMonitor, type Sample } from './health-monitor.ts'

const sample = (changes: Partial<Sample> = {}): Sample => ({
  ...{ mfe: 'product', version: '1.0.0', good: 0, bad: 0, failures: [], vitals: {} },
  ...changes,
})

test('outcomes are remembered for an hour, to the minute', () => {
  let now = 0
  const monitor = new HealthMonitor(() => now)
  monitor.record(sample({ good: 5, bad: 1 }))
  now = 30 * 60_000
  monitor.record(sample({ good: 10 }))
  assert.deepEqual(monitor.outcomes('product', '1.0.0', 5 * 60_000), { good: 10, bad: 0 })
  assert.deepEqual(monitor.outcomes('product', '1.0.0', 60 * 60_000), { good: 15, bad: 1 })
  now = 61 * 60_000
  assert.deepEqual(monitor.outcomes('product', '1.0.0', 60 * 60_000), { good: 10, bad: 0 })
})

test('a clock that is set back loses nothing', () => {
  let now = 10 * 60_000
  const monitor = new HealthMonitor(() => now)
  monitor.record(sample({ good: 1 }))
  now = 5 * 60_000
  monitor.record(sample({ good: 1 }))
  assert.equal(monitor.healthOf('product', '1.0.0').good, 2)
})

test('web vitals are told by their 75th percentile', () => {
  const monitor = new HealthMonitor()
  monitor.record(sample({ vitals: { lcp: [4000, 1000, 3000, 2000], cls: [0.02] } }))
  assert.deepEqual(monitor.healthOf('product', '1.0.0').vitals, {
    lcp: { p75: 3000, count: 4 },
    cls: { p75: 0.02, count: 1 },
  })
})

test('however much is told, a bounded amount is kept', () => {
  let now = 0
  const monitor = new HealthMonitor(() => now)
  for (let minute = 0; minute < 1000; minute++) {
    now = minute * 60_000
    const message = `failure ${minute}`
    const vitals = { inp: Array.from({ length: 100 }, () => minute) }
    monitor.record(sample({ bad: 1, failures: [{ phase: 'mount', message, count: 1 }], vitals }))
  }
  const { bad, failures, vitals } = monitor.healthOf('product', '1.0.0')
  assert.deepEqual([bad, failures.length, vitals.inp], [60, 20, { p75: 999, count: 200 }])
})

test('a version that is live no more is forgotten', () => {
  const monitor = new HealthMonitor()
  monitor.record(sample({ bad: 3 }))
  monitor.record(sample({ version: '1.1.0', good: 3 }))
  monitor.keepOnly([{ mfe: 'product', version: '1.1.0' }])
  assert.equal(monitor.healthOf('product', '1.0.0').bad, 0)
  assert.equal(monitor.healthOf('product', '1.1.0').good, 3)
})
