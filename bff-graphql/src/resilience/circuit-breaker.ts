import { breakerOptions, type BreakerOptions } from './breaker-options.ts'
import { CallWindow } from './call-window.ts'
import type { CircuitMode } from './circuit-mode.ts'
import { CountedPermit, uncounted, type Outcome, type Permit } from './permit.ts'
import { Ramp } from './ramp.ts'

export type CircuitState = 'closed' | 'open' | 'half-open'

/**
 * Keeps calls away from a service that fails, and lets some through now and then to see whether it is back.
 * Pure: knows no network and no timer, only the clock it is given.
 */
export class CircuitBreaker {
  #state: CircuitState = 'closed'
  #mode: CircuitMode = 'automatic'
  #openUntil = 0
  #leaveAloneUntil = 0
  #openings = 0
  #openedBySlowness = false
  #failuresInRow = 0
  #probesSucceeded = 0
  /** On their way, the oldest first. */
  readonly #probes = new Set<CountedPermit>()
  // A permit of an earlier period must not speak about the present one.
  #period = 0
  readonly #window: CallWindow
  readonly #ramp: Ramp
  readonly #options: BreakerOptions

  constructor(options: Partial<BreakerOptions> = {}) {
    this.#options = breakerOptions(options)
    this.#window = new CallWindow(this.#options.windowCalls, this.#options.windowMs)
    this.#ramp = new Ramp(this.#options.mostInFlight)
  }

  /** As callers meet it: while it only observes or is disabled they meet none, yet `observe` tells what it would be. */
  get state(): CircuitState {
    this.#noticeOverstay()
    if (this.#mode === 'forced-open') return 'open'
    return this.#state
  }

  get mode(): CircuitMode {
    return this.#mode
  }

  /** When the next call has a chance; 0 if it has one now. Of a circuit that is forced open nobody knows: its usual open time. */
  get retryAfterMs(): number {
    if (this.#mode === 'forced-open') return this.#options.openMs
    return this.state === 'open' ? Math.max(0, Math.ceil(this.#openUntil - this.#options.now())) : 0
  }

  /** What the decision to open rests on; kept while it is open. */
  get counts(): { failuresInRow: number; calls: number; failures: number; slow: number } {
    this.#window.forgetUntil(this.#options.now())
    const { calls, failures, slow } = this.#window
    return { failuresInRow: this.#failuresInRow, calls, failures, slow }
  }

  /** How many calls may be in flight: fewer than usual for a while after it closed. */
  get concurrency(): number {
    return this.#mode === 'automatic' ? this.#ramp.allowed : Infinity
  }

  /** Whether the few calls that get leave decide how it goes on. */
  get isProbing(): boolean {
    return this.#mode === 'automatic' && this.#state !== 'closed'
  }

  /** Whether a call would get leave now. */
  get admits(): boolean {
    if (this.#mode !== 'automatic') return this.#mode !== 'forced-open'
    return this.#hasRoom(this.#options.now())
  }

  /** Leave to make a call now, or `undefined`: rejected at once. */
  tryAcquire(): Permit | undefined {
    if (this.#mode === 'disabled') return uncounted
    if (this.#mode === 'forced-open') return undefined
    const now = this.#options.now()
    if (!this.#hasRoom(now)) return this.#mode === 'observe' ? uncounted : undefined
    if (this.#state === 'open') this.#become('half-open')
    const permit = new CountedPermit(now, this.#period, this.#hear)
    if (this.#state === 'half-open') this.#probes.add(permit)
    return permit
  }

  /** Begins anew, closed: what was counted in one mode does not decide in another. A circuit that was kept open ramps up. */
  setMode(mode: CircuitMode): void {
    if (mode === this.#mode) return
    const before = this.state
    this.#mode = mode
    this.#openings = this.#leaveAloneUntil = 0
    this.#state = 'closed'
    this.#begin('closed')
    if (before === 'closed') this.#ramp.end()
    if (this.state !== before) this.#options.onChange(this.state, before)
  }

  /**
   * Somebody else has seen the service answer (its event feed flows again): the next call may try, whatever is left of the open
   * time, unless the service asked to be left alone.
   */
  expectRecovery(): void {
    if (this.#state === 'open') this.#openUntil = Math.max(this.#options.now(), this.#leaveAloneUntil)
  }

  #hasRoom(now: number): boolean {
    this.#noticeOverstay(now)
    if (this.#state === 'closed') return true
    if (this.#state === 'open') return now >= this.#openUntil
    return this.#probes.size + this.#probesSucceeded < this.#options.probes
  }

  /** A probe that hangs is a failure of the moment when its time was over, even where nobody asked then. */
  #noticeOverstay(now = this.#options.now()): void {
    if (this.#probes.size === 0) return
    for (const { since } of this.#probes) {
      const over = since + this.#options.probeMs
      if (now >= over) this.#open(over)
      return
    }
  }

  readonly #hear = (permit: CountedPermit, outcome: Outcome, leaveAloneMs: number): void => {
    const now = this.#options.now()
    this.#noticeOverstay(now)
    if (permit.period !== this.#period) return
    const slow = now - permit.since >= this.#options.slowMs
    this.#probes.delete(permit)
    if (leaveAloneMs > 0)
      this.#leaveAloneUntil = now + this.#spread(Math.min(leaveAloneMs, this.#options.maxOpenMs))
    if (outcome === 'success' || outcome === 'failure') {
      const failed = outcome === 'failure'
      if (this.#state === 'half-open') this.#probed(now, failed || (slow && this.#openedBySlowness))
      else this.#called(now, failed, slow)
    }
    if (leaveAloneMs > 0 && this.#state !== 'open') this.#rest()
  }

  #probed(now: number, failed: boolean): void {
    if (failed) return this.#open(now)
    if (++this.#probesSucceeded < this.#options.probes) return
    this.#openings = 0
    this.#become('closed')
  }

  #called(now: number, failed: boolean, slow: boolean): void {
    const { consecutiveFailures, failureRate, slowRate, minimumCalls } = this.#options
    this.#failuresInRow = failed ? this.#failuresInRow + 1 : 0
    if (failed) this.#ramp.failed()
    else this.#ramp.succeeded()
    this.#window.record(now, { failed, slow })
    const { calls, failures, slow: slowCalls } = this.#window
    const enough = calls >= minimumCalls
    const failing = this.#failuresInRow >= consecutiveFailures || (enough && failures >= calls * failureRate)
    this.#openedBySlowness = !failing && enough && slowCalls >= calls * slowRate
    if (failing || this.#openedBySlowness) this.#open(now)
  }

  #open(at: number): void {
    const { openMs, maxOpenMs } = this.#options
    const openTime = this.#spread(Math.min(openMs * 2 ** this.#openings, maxOpenMs))
    this.#openUntil = Math.max(at + openTime, this.#leaveAloneUntil)
    this.#openings++
    this.#become('open')
  }

  /** Open because the service wished so: no failure, so the next open time does not grow. */
  #rest(): void {
    this.#openUntil = this.#leaveAloneUntil
    this.#become('open')
  }

  /** Up to a tenth longer, so that many BFF processes do not come back in step. */
  #spread(ms: number): number {
    return ms * (1 + this.#options.random() / 10)
  }

  #become(state: CircuitState): void {
    const before = this.#state
    this.#state = state
    this.#begin(state)
    this.#options.onChange(state, before)
  }

  #begin(state: CircuitState): void {
    this.#period++
    this.#probes.clear()
    this.#probesSucceeded = 0
    if (state !== 'closed') return
    this.#failuresInRow = 0
    this.#window.clear()
    this.#ramp.begin(this.#options.probes)
  }
}
