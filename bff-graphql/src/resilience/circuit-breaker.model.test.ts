import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { CircuitBreaker } from './circuit-breaker.ts'
import type { CircuitMode } from './circuit-mode.ts'
import type { Permit } from './permit.ts'

const settings = {
  ...{ openMs: 100, maxOpenMs: 350, consecutiveFailures: 3, failureRate: 0.5, slowRate: 0.75, slowMs: 40 },
  ...{ minimumCalls: 6, windowCalls: 8, windowMs: 300, probes: 2, probeMs: 60, mostInFlight: 5 },
}

interface CallOfModel {
  began: number
  /** `probe` decides how it goes on; `free` is not counted. */
  kind: 'counted' | 'probe' | 'free'
  /** The phase in which it began; a report in another one is not heard. */
  phase: number
}

/**
 * The rules as sentences, with lists of everything that ever happened instead of counters: slow, and written apart from the breaker.
 * Time is moved to each moment at which something is due.
 */
class Model {
  now = 0
  mode: CircuitMode = 'automatic'
  state: 'closed' | 'open' | 'half-open' = 'closed'
  phase = 0
  reopenAt = 0
  wishUntil = 0
  failedProbes = 0
  bySlowness = false
  history: { at: number; failed: boolean; slow: boolean }[] = []
  probing: CallOfModel[] = []
  goodProbes = 0
  /** Calls at once while it ramps up. */
  ramp = Infinity

  enter(state: 'closed' | 'open' | 'half-open'): void {
    this.state = state
    this.phase++
    this.probing = []
    this.goodProbes = 0
    if (state === 'closed') {
      this.history = []
      this.ramp = settings.probes
    }
  }

  open(at: number, grows: boolean): void {
    const time = Math.min(settings.openMs * 2 ** this.failedProbes, settings.maxOpenMs)
    this.reopenAt = grows ? Math.max(at + time, this.wishUntil) : this.wishUntil
    if (grows) this.failedProbes++
    this.enter('open')
  }

  pass(ms: number): void {
    this.now += ms
    const overdue = this.probing.map(({ began }) => began + settings.probeMs).filter((at) => at <= this.now)
    if (this.state === 'half-open' && overdue.length > 0) this.open(Math.min(...overdue), true)
  }

  /** What a caller gets: a call, or nothing. */
  call(): CallOfModel | undefined {
    if (this.mode === 'forced-open') return undefined
    const free: CallOfModel = { began: this.now, kind: 'free', phase: this.phase }
    if (this.mode === 'disabled') return free
    if (this.state === 'open' && this.now >= this.reopenAt) this.enter('half-open')
    const rejected = this.mode === 'observe' ? free : undefined
    if (this.state === 'open') return rejected
    if (this.state === 'closed') return { began: this.now, kind: 'counted', phase: this.phase }
    if (this.probing.length + this.goodProbes >= settings.probes) return rejected
    const probe: CallOfModel = { began: this.now, kind: 'probe', phase: this.phase }
    this.probing.push(probe)
    return probe
  }

  report(call: CallOfModel, outcome: keyof Permit, wish: number): void {
    if (call.kind === 'free' || call.phase !== this.phase) return
    this.probing = this.probing.filter((probe) => probe !== call)
    if (wish > 0) this.wishUntil = this.now + Math.min(wish, settings.maxOpenMs)
    const slow = this.now - call.began >= settings.slowMs
    if (call.kind === 'probe') this.reportProbe(outcome, slow)
    else if (outcome === 'success' || outcome === 'failure') this.reportCall(outcome === 'failure', slow)
    if (wish > 0 && this.state !== 'open') this.open(this.now, false)
  }

  reportProbe(outcome: keyof Permit, slow: boolean): void {
    if (outcome === 'failure' || (outcome === 'success' && slow && this.bySlowness)) this.open(this.now, true)
    else if (outcome === 'success' && ++this.goodProbes === settings.probes) {
      this.failedProbes = 0
      this.enter('closed')
    }
  }

  reportCall(failed: boolean, slow: boolean): void {
    if (this.ramp < settings.mostInFlight) {
      this.ramp = failed ? Math.max(1, Math.floor(this.ramp / 2)) : this.ramp + 1
      if (this.ramp >= settings.mostInFlight) this.ramp = Infinity
    }
    this.history.push({ at: this.now, failed, slow })
    const { calls, failures, slow: slowCalls } = this.counts()
    const inRow = this.failuresInRow() >= settings.consecutiveFailures
    const often = calls >= settings.minimumCalls && failures / calls >= settings.failureRate
    const slowly = calls >= settings.minimumCalls && slowCalls / calls >= settings.slowRate
    this.bySlowness = slowly && !inRow && !often
    if (inRow || often || slowly) this.open(this.now, true)
  }

  counts() {
    const recent = this.history
      .slice(-settings.windowCalls)
      .filter(({ at }) => this.now - at < settings.windowMs)
    return {
      calls: recent.length,
      failures: recent.filter(({ failed }) => failed).length,
      slow: recent.filter(({ slow }) => slow).length,
    }
  }

  failuresInRow(): number {
    return this.history.length - 1 - this.history.findLastIndex(({ failed }) => !failed)
  }

  switchTo(mode: CircuitMode): void {
    if (mode === this.mode) return
    const wasShut = this.shown() !== 'closed'
    this.mode = mode
    this.failedProbes = this.wishUntil = 0
    this.enter('closed')
    if (!wasShut) this.ramp = Infinity
  }

  shown(): string {
    return this.mode === 'forced-open' ? 'open' : this.state
  }

  retryAfter(): number {
    if (this.mode === 'forced-open') return settings.openMs
    return this.state === 'open' ? Math.max(0, this.reopenAt - this.now) : 0
  }
}

interface Real {
  breaker: CircuitBreaker
  clock: { now: number }
  /** Calls on their way, in model and breaker. */
  calls: { model: CallOfModel; permit: Permit }[]
}

type Command = fc.Command<Model, Real>

function command(name: string, run: (model: Model, real: Real) => void): Command {
  return {
    check: () => true,
    run(model, real) {
      run(model, real)
      const { breaker } = real
      assert.equal(breaker.state, model.shown())
      assert.equal(breaker.retryAfterMs, model.retryAfter())
      assert.deepEqual(breaker.counts, { failuresInRow: model.failuresInRow(), ...model.counts() })
      assert.equal(breaker.concurrency, model.mode === 'automatic' ? model.ramp : Infinity)
    },
    toString: () => name,
  }
}

const call = command('call', (model, { breaker, calls }) => {
  const { admits } = breaker
  const permit = breaker.tryAcquire()
  assert.equal(admits, permit !== undefined)
  const expected = model.call()
  assert.equal(permit !== undefined, expected !== undefined, 'admitted')
  if (permit && expected) calls.push({ model: expected, permit })
})
const pass = (ms: number) =>
  command(`pass ${ms} ms`, (model, { clock }) => {
    model.pass(ms)
    clock.now = model.now
  })
const report = (outcome: keyof Permit, which: number, wish: number) =>
  command(`${outcome} of call ${which}, wish ${wish}`, (model, { calls }) => {
    const [reported] = calls.splice(which % Math.max(1, calls.length), 1)
    if (!reported) return
    model.report(reported.model, outcome, outcome === 'failure' || outcome === 'throttled' ? wish : 0)
    // A second report of the same call is not heard.
    for (let time = 0; time < 2; time++) reported.permit[outcome](wish)
  })
const switchTo = (mode: CircuitMode) =>
  command(`switch to ${mode}`, (model, { breaker }) => {
    model.switchTo(mode)
    breaker.setMode(mode)
  })
const recover = command('expect recovery', (model, { breaker }) => {
  if (model.state === 'open') model.reopenAt = Math.max(model.now, model.wishUntil)
  breaker.expectRecovery()
})

const times = fc.oneof(
  fc.integer({ min: 1, max: 30 }),
  fc.constantFrom(39, 40, 41, 60, 99, 100, 101, 200, 350),
)
const outcomes = fc.oneof(
  { weight: 5, arbitrary: fc.constant('failure' as const) },
  { weight: 5, arbitrary: fc.constant('success' as const) },
  { weight: 1, arbitrary: fc.constantFrom('throttled' as const, 'cancel' as const) },
)
const wishes = fc.oneof(
  { weight: 20, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 900 }) },
)
const modes = fc.constantFrom<CircuitMode>('automatic', 'automatic', 'observe', 'forced-open', 'disabled')
const commands = fc.commands(
  [
    ...Array.from({ length: 4 }, () => fc.constant(call)),
    ...Array.from({ length: 4 }, () =>
      fc.tuple(outcomes, fc.nat(3), wishes).map(([outcome, which, wish]) => report(outcome, which, wish)),
    ),
    times.map(pass),
    times.map(pass),
    fc.oneof(
      { weight: 6, arbitrary: times.map(pass) },
      { weight: 1, arbitrary: modes.map(switchTo) },
      { weight: 1, arbitrary: fc.constant(recover) },
    ),
  ],
  { maxCommands: 150, size: 'max' },
)

describe('circuit breaker, whatever happens', () => {
  test('does what the rules say', () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(commands, (run) => {
        const clock = { now: 0 }
        const onChange = (state: string, before: string) =>
          (seen[`${before} → ${state}`] = (seen[`${before} → ${state}`] ?? 0) + 1)
        const breaker = new CircuitBreaker({ ...settings, now: () => clock.now, random: () => 0, onChange })
        fc.modelRun(() => ({ model: new Model(), real: { breaker, clock, calls: [] } }), run)
      }),
      { numRuns: 1000 },
    )
    // The runs reach every way from state to state.
    for (const change of ['closed → open', 'open → half-open', 'half-open → open', 'half-open → closed'])
      assert.ok((seen[change] ?? 0) > 20, `${change}: ${seen[change]}`)
  })
})
