import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, mock, test } from 'node:test'
import { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import { Recovery } from './recovery.ts'
import type { ServiceStatus } from './service-status.ts'

describe('the recovery of a circuit', () => {
  let breaker: CircuitBreaker
  let recovery: Recovery
  /** Calls that got leave. */
  let probes: number
  /** Ends the probe that is on its way. */
  let end: (outcome: 'success' | 'failure') => Promise<void>

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 })
    breaker = new CircuitBreaker({ openMs: 30_000, now: Date.now, random: () => 0 })
    probes = 0
    recovery = new Recovery({
      client: {
        expectRecovery: () => breaker.expectRecovery(),
        status: () => {
          const { state, mode, retryAfterMs } = breaker
          return { circuit: { state, mode, retryAfterMs } } as ServiceStatus
        },
      },
      probe: () =>
        new Promise((resolve, reject) => {
          const permit = breaker.tryAcquire()
          if (!permit) return reject(new Error('rejected'))
          probes++
          end = async (outcome) => {
            permit[outcome]()
            resolve(undefined)
            await settled()
          }
        }),
    })
    for (let call = 0; call < 5; call++) acquire().failure()
  })
  afterEach(() => {
    recovery.stop()
    mock.timers.reset()
  })

  const acquire = () => breaker.tryAcquire() ?? assert.fail('rejected')
  /** What waited for something has gone on. */
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  test('leaves the first call to visitors for half a second, and then makes it', async () => {
    recovery.expect()
    mock.timers.tick(499)
    assert.equal(probes, 0)
    mock.timers.tick(1)
    assert.equal(probes, 1)
    await end('success')
    assert.equal(breaker.state, 'closed')
  })

  test('makes no call where a visitor’s has closed the circuit', () => {
    recovery.expect()
    acquire().success()
    mock.timers.tick(120_000)
    assert.equal(probes, 0)
  })

  test('makes one at a time, however often the service is seen', async () => {
    for (let times = 0; times < 5; times++) recovery.expect()
    mock.timers.tick(500)
    recovery.expect()
    mock.timers.tick(5_000)
    assert.equal(probes, 1)
    await end('success')
    mock.timers.tick(120_000)
    assert.equal(probes, 1)
  })

  test('waits as long as the circuit after each that failed, until one succeeds', async () => {
    recovery.expect()
    mock.timers.tick(500)
    for (const openMs of [60_000, 120_000, 120_000]) {
      const before = probes
      await end('failure')
      mock.timers.tick(openMs + 499)
      assert.equal(probes, before)
      mock.timers.tick(1)
      assert.equal(probes, before + 1)
    }
    await end('success')
    assert.equal(breaker.state, 'closed')
  })

  test('does not wait that long when the service was away meanwhile and is seen again', async () => {
    recovery.expect()
    mock.timers.tick(500)
    await end('failure')
    recovery.expect()
    mock.timers.tick(500)
    assert.equal(probes, 2)
  })

  test('waits while the call of a visitor decides, and goes on when that is given up', async () => {
    recovery.expect()
    const visitor = acquire()
    mock.timers.tick(2_000)
    await settled()
    assert.equal(probes, 0)
    visitor.cancel()
    mock.timers.tick(500)
    assert.equal(probes, 1)
  })

  test('does not try where an operator keeps the circuit open', () => {
    recovery.expect()
    breaker.setMode('forced-open')
    mock.timers.tick(600_000)
    assert.equal(probes, 0)
  })
})
