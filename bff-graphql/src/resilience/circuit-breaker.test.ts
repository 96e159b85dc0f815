import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { BreakerOptions } from './breaker-options.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import type { Permit } from './permit.ts'

function breakerAt(options: Partial<BreakerOptions> = {}) {
  const clock = { now: 0 }
  const changes: string[] = []
  const breaker = new CircuitBreaker({
    openMs: 30_000,
    now: () => clock.now,
    random: () => 0,
    onChange: (state) => changes.push(state),
    ...options,
  })
  const acquire = (): Permit => breaker.tryAcquire() ?? assert.fail('rejected')
  const fail = (times: number) => Array.from({ length: times }, () => acquire().failure())
  return { breaker, clock, changes, acquire, fail }
}

describe('circuit breaker', () => {
  test('opens at the fifth failure in a row and rejects the sixth call', () => {
    const { breaker, fail } = breakerAt()
    fail(4)
    assert.equal(breaker.state, 'closed')
    fail(1)
    assert.equal(breaker.state, 'open')
    assert.equal(breaker.retryAfterMs, 30_000)
    assert.equal(breaker.tryAcquire(), undefined)
  })

  test('a success in between begins the count anew', () => {
    const { breaker, acquire, fail } = breakerAt()
    fail(4)
    acquire().success()
    fail(4)
    assert.equal(breaker.state, 'closed')
  })

  test('opens when half of at least twenty calls failed, never in a row', () => {
    const { breaker, acquire } = breakerAt()
    for (let call = 0; call < 19; call++)
      if (call % 2) acquire().success()
      else acquire().failure()
    assert.equal(breaker.state, 'closed')
    acquire().failure()
    assert.equal(breaker.state, 'open')
  })

  test('forgets outcomes that are older than the window', () => {
    const { breaker, clock, acquire, fail } = breakerAt()
    for (let round = 0; round < 4; round++) {
      fail(2)
      acquire().success()
    }
    clock.now = 60_000
    for (let round = 0; round < 6; round++) {
      acquire().success()
      fail(1)
    }
    assert.equal(breaker.state, 'closed')
  })

  test('lets exactly one probe through when the open time is over, and closes when it succeeds', () => {
    const { breaker, clock, changes, acquire, fail } = breakerAt()
    fail(5)
    clock.now = 29_999
    assert.equal(breaker.tryAcquire(), undefined)
    clock.now = 30_000
    const probe = acquire()
    assert.equal(breaker.state, 'half-open')
    assert.equal(breaker.tryAcquire(), undefined)
    probe.success()
    assert.equal(breaker.state, 'closed')
    fail(4)
    assert.deepEqual(changes, ['open', 'half-open', 'closed'])
  })

  test('a failed probe opens it again, twice as long each time, up to the limit', () => {
    const { breaker, clock, acquire, fail } = breakerAt({ maxOpenMs: 100_000 })
    fail(5)
    const waits = [1, 2, 3, 4].map(() => {
      const wait = breaker.retryAfterMs
      clock.now += wait
      acquire().failure()
      return wait
    })
    assert.deepEqual(waits, [30_000, 60_000, 100_000, 100_000])
  })

  test('open times are spread by up to a tenth', () => {
    const { breaker, fail } = breakerAt({ random: () => 0.999 })
    fail(5)
    assert.ok(breaker.retryAfterMs > 32_900 && breaker.retryAfterMs <= 33_000)
  })

  test('a cancelled probe gives its permit back', () => {
    const { breaker, clock, acquire, fail } = breakerAt()
    fail(5)
    clock.now = 30_000
    acquire().cancel()
    assert.equal(breaker.state, 'half-open')
    acquire().success()
    assert.equal(breaker.state, 'closed')
  })

  test('a probe that never reports counts as failed, and its late report as nothing', () => {
    const { breaker, clock, acquire, fail } = breakerAt()
    fail(5)
    clock.now = 30_000
    const late = acquire()
    clock.now = 40_000
    assert.equal(breaker.tryAcquire(), undefined)
    assert.equal(breaker.state, 'open')
    late.success()
    assert.equal(breaker.state, 'open')
  })

  test('calls that began before it opened do not speak about the time after', () => {
    const { breaker, clock, acquire, fail } = breakerAt()
    const slow = acquire()
    fail(5)
    clock.now = 30_000
    acquire()
    slow.success()
    assert.equal(breaker.state, 'half-open')
  })

  test('a permit reports once', () => {
    const { breaker, acquire } = breakerAt()
    const permit = acquire()
    for (let time = 0; time < 10; time++) permit.failure()
    assert.equal(breaker.state, 'closed')
  })

  test('evidence that the service is back lets the next call try at once', () => {
    const { breaker, acquire, fail } = breakerAt()
    breaker.expectRecovery()
    assert.equal(breaker.state, 'closed')
    fail(5)
    breaker.expectRecovery()
    assert.equal(breaker.retryAfterMs, 0)
    const probe = acquire()
    assert.equal(breaker.tryAcquire(), undefined)
    probe.success()
    assert.equal(breaker.state, 'closed')
  })
})

describe('circuit breaker: slow calls, probes, wishes', () => {
  test('opens when most of at least twenty calls are slow, though they succeed', () => {
    const { breaker, clock, acquire } = breakerAt({ slowMs: 1000 })
    for (let call = 0; call < 20; call++) {
      assert.equal(breaker.state, 'closed')
      const permit = acquire()
      if (call >= 4) clock.now += 1000
      permit.success()
    }
    assert.equal(breaker.state, 'open')
    assert.deepEqual(breaker.counts, { failuresInRow: 0, calls: 20, failures: 0, slow: 16 })
  })

  test('what slowness opened closes by a quick probe alone; what failures opened by any success', () => {
    for (const [opened, after] of [
      ['slow', 'open'],
      ['failing', 'closed'],
    ] as const) {
      const { breaker, clock, acquire, fail } = breakerAt({ slowMs: 1000 })
      if (opened === 'failing') fail(5)
      for (let call = 0; opened === 'slow' && call < 20; call++) {
        const permit = acquire()
        clock.now += 1000
        permit.success()
      }
      clock.now += 30_000
      const probe = acquire()
      clock.now += 1000
      probe.success()
      assert.equal(breaker.state, after)
    }
  })

  test('several probes: so many at once, and it closes when all have succeeded', () => {
    const { breaker, clock, acquire, fail } = breakerAt({ probes: 3 })
    fail(5)
    clock.now = 30_000
    const probes = [acquire(), acquire(), acquire()]
    assert.equal(breaker.tryAcquire(), undefined)
    probes[0]?.success()
    probes[1]?.cancel()
    probes[2]?.success()
    assert.equal(breaker.state, 'half-open')
    acquire().success()
    assert.equal(breaker.state, 'closed')
  })

  test('the open time after a probe that overstayed began when its time was over', () => {
    const { breaker, clock, acquire, fail } = breakerAt()
    fail(5)
    clock.now = 30_000
    acquire()
    clock.now = 99_999
    assert.equal(breaker.retryAfterMs, 1)
    clock.now = 100_000
    acquire().success()
    assert.equal(breaker.state, 'closed')
  })

  test('after it closed, concurrency grows by one with each success, and is halved by a failure', () => {
    const { breaker, clock, acquire, fail } = breakerAt({ mostInFlight: 6 })
    assert.equal(breaker.concurrency, Infinity)
    fail(5)
    clock.now = 30_000
    acquire().success()
    const allowed = [breaker.concurrency]
    for (const outcome of ['success', 'success', 'success', 'failure', 'success'] as const) {
      acquire()[outcome]()
      allowed.push(breaker.concurrency)
    }
    assert.deepEqual(allowed, [1, 2, 3, 4, 2, 3])
    for (let call = 0; call < 3; call++) acquire().success()
    assert.equal(breaker.concurrency, Infinity)
  })

  test('Retry-After keeps calls away until then, of a failure and of a service that wants fewer calls', () => {
    for (const outcome of ['failure', 'throttled'] as const) {
      const { breaker, clock, acquire } = breakerAt()
      acquire()[outcome](7000)
      assert.deepEqual([breaker.state, breaker.retryAfterMs], ['open', 7000])
      breaker.expectRecovery()
      assert.equal(breaker.retryAfterMs, 7000)
      clock.now = 7000
      acquire().failure()
      assert.equal(breaker.retryAfterMs, 30_000)
    }
  })

  test('a wish counts up to the longest open time', () => {
    const { breaker, acquire } = breakerAt({ maxOpenMs: 100_000 })
    acquire().failure(86_400_000)
    assert.equal(breaker.retryAfterMs, 100_000)
  })

  test('a service that wants fewer calls without saying until when does not fail', () => {
    const { breaker, acquire } = breakerAt()
    for (let call = 0; call < 30; call++) acquire().throttled(0)
    assert.deepEqual(breaker.counts, { failuresInRow: 0, calls: 0, failures: 0, slow: 0 })
  })
})

describe('circuit breaker: what operators want', () => {
  test('forced open: no call passes; automatic again: it begins closed and ramps up', () => {
    const { breaker, changes } = breakerAt()
    breaker.setMode('forced-open')
    assert.deepEqual([breaker.state, breaker.admits, breaker.tryAcquire()], ['open', false, undefined])
    breaker.setMode('automatic')
    assert.deepEqual([breaker.state, breaker.concurrency], ['closed', 1])
    assert.deepEqual(changes, ['open', 'closed'])
  })

  test('disabled: every call passes, nothing is counted', () => {
    const { breaker, fail } = breakerAt()
    breaker.setMode('disabled')
    fail(100)
    assert.deepEqual([breaker.state, breaker.counts.calls], ['closed', 0])
  })

  test('observe: every call passes, and it tells when it would have opened', () => {
    const { breaker, changes, clock, acquire, fail } = breakerAt()
    breaker.setMode('observe')
    fail(5)
    assert.deepEqual([breaker.state, breaker.admits, breaker.concurrency], ['open', true, Infinity])
    fail(100)
    clock.now = 30_000
    acquire().success()
    assert.deepEqual(changes, ['open', 'half-open', 'closed'])
  })

  test('a call of one mode says nothing in another', () => {
    const { breaker, acquire, fail } = breakerAt()
    const before = acquire()
    fail(4)
    breaker.setMode('observe')
    breaker.setMode('automatic')
    before.failure()
    assert.equal(breaker.counts.failuresInRow, 0)
  })
})

type Step =
  | { wait: number; report: 'success' | 'failure' | 'cancel'; which: number }
  | { wait: number; report: 'acquire' }

test('whatever happens: never a call while open, never two probes, and a service that is well gets through', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ wait: fc.integer({ min: 0, max: 400 }), report: fc.constant('acquire' as const) }),
    fc.record({
      wait: fc.integer({ min: 0, max: 400 }),
      report: fc.constantFrom('success' as const, 'failure' as const, 'cancel' as const),
      which: fc.nat(20),
    }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const { breaker, clock } = breakerAt({ openMs: 1000, probeMs: 500 })
      const pending: { permit: Permit; probe: boolean; at: number }[] = []
      for (const { wait, ...rest } of steps) {
        clock.now += wait
        if (rest.report === 'acquire') {
          const before = { state: breaker.state, retryAfterMs: breaker.retryAfterMs }
          const permit = breaker.tryAcquire()
          if (before.state === 'open' && before.retryAfterMs > 0) assert.equal(permit, undefined)
          if (!permit) continue
          const probe = breaker.state === 'half-open'
          const probes = pending.filter((other) => other.probe && clock.now - other.at < 500)
          if (probe) assert.equal(probes.length, 0)
          pending.push({ permit, probe, at: clock.now })
        } else if (pending.length > 0) {
          const [taken] = pending.splice(rest.which % pending.length, 1)
          taken?.permit[rest.report]()
        }
        assert.ok(breaker.retryAfterMs <= 4400)
      }
      for (const { permit } of pending) permit.cancel()
      clock.now += 5000
      breaker.tryAcquire()?.success()
      assert.equal(breaker.state, 'closed')
    }),
    { numRuns: 500 },
  )
})
