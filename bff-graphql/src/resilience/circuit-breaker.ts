export type CircuitState = 'closed' | 'open' | 'half-open'

export interface BreakerOptions {
  /** How long the circuit stays open the first time; each reopening doubles it, up to `maxOpenMs`. */
  openMs: number
  maxOpenMs?: number
  /** Opens after so many failures in a row … */
  consecutiveFailures?: number
  /** … or when at least this share of the last `windowCalls` calls of `windowMs` failed, … */
  failureRate?: number
  /** … provided there were so many. */
  minimumCalls?: number
  windowCalls?: number
  windowMs?: number
  /** A probe that has not reported by then counts as failed. */
  probeMs?: number
  now?: () => number
  random?: () => number
  onChange?: (state: CircuitState, before: CircuitState) => void
}

/** Leave to make one call. Exactly the first report counts. */
export interface Permit {
  success(): void
  failure(): void
  /** The caller gave up: says nothing about the service. */
  cancel(): void
}

/**
 * Keeps calls away from a service that fails, and lets one through now and then to see whether it is back.
 * Pure: knows no network and no timer, only the clock it is given.
 */
export class CircuitBreaker {
  #state: CircuitState = 'closed'
  #openUntil = 0
  #openings = 0
  #failuresInRow = 0
  #outcomes: { at: number; failed: boolean }[] = []
  #probe: { since: number } | undefined
  // A permit of an earlier period must not speak about the present one.
  #period = 0
  readonly #options: Required<BreakerOptions>

  constructor(options: BreakerOptions) {
    this.#options = {
      maxOpenMs: options.openMs * 4,
      consecutiveFailures: 5,
      failureRate: 0.5,
      minimumCalls: 20,
      windowCalls: 100,
      windowMs: 60_000,
      probeMs: 10_000,
      now: () => performance.now(),
      random: Math.random,
      onChange: () => {},
      ...options,
    }
  }

  get state(): CircuitState {
    return this.#state
  }

  /** When the next call has a chance; 0 if it has one now. */
  get retryAfterMs(): number {
    return this.#state === 'open' ? Math.max(0, Math.ceil(this.#openUntil - this.#options.now())) : 0
  }

  /** What the decision to open rests on. */
  get counts(): { failuresInRow: number; calls: number; failures: number } {
    const failures = this.#outcomes.filter(({ failed }) => failed).length
    return { failuresInRow: this.#failuresInRow, calls: this.#outcomes.length, failures }
  }

  /** Leave to make a call now, or `undefined`: rejected at once. */
  tryAcquire(): Permit | undefined {
    const { now, probeMs } = this.#options
    const at = now()
    if (this.#state === 'half-open' && this.#probe && at - this.#probe.since >= probeMs) this.#open()
    if (this.#state === 'open' && at >= this.#openUntil) this.#become('half-open')
    if (this.#state === 'open' || this.#probe) return undefined
    if (this.#state === 'half-open') this.#probe = { since: at }
    return this.#permit(this.#period)
  }

  /**
   * Somebody else has seen the service answer (its event feed flows again): the next call may try,
   * whatever is left of the open time.
   */
  expectRecovery(): void {
    if (this.#state === 'open') this.#openUntil = this.#options.now()
  }

  #permit(period: number): Permit {
    const once = (report: () => void) => () => {
      const current = period === this.#period
      period = -1
      if (current) report()
    }
    return {
      success: once(() => this.#succeeded()),
      failure: once(() => this.#failed()),
      cancel: once(() => (this.#probe = undefined)),
    }
  }

  #succeeded(): void {
    if (this.#state === 'half-open') {
      this.#openings = 0
      this.#become('closed')
      return
    }
    this.#failuresInRow = 0
    this.#record(false)
  }

  #failed(): void {
    if (this.#state === 'half-open') return this.#open()
    this.#failuresInRow++
    this.#record(true)
    const { consecutiveFailures, failureRate, minimumCalls } = this.#options
    const calls = this.#outcomes.length
    const failures = this.#outcomes.filter(({ failed }) => failed).length
    const tooMany = calls >= minimumCalls && failures >= calls * failureRate
    if (tooMany || this.#failuresInRow >= consecutiveFailures) this.#open()
  }

  #record(failed: boolean): void {
    const { now, windowCalls, windowMs } = this.#options
    const at = now()
    this.#outcomes.push({ at, failed })
    this.#outcomes = this.#outcomes.slice(-windowCalls).filter((outcome) => at - outcome.at < windowMs)
  }

  #open(): void {
    const { openMs, maxOpenMs, now, random } = this.#options
    const grown = Math.min(openMs * 2 ** this.#openings, maxOpenMs)
    // Up to a tenth longer, so that many BFF processes do not probe in step.
    this.#openUntil = now() + grown * (1 + random() / 10)
    this.#openings++
    this.#become('open')
  }

  #become(state: CircuitState): void {
    const before = this.#state
    this.#state = state
    this.#period++
    this.#probe = undefined
    this.#failuresInRow = 0
    this.#outcomes = []
    this.#options.onChange(state, before)
  }
}
