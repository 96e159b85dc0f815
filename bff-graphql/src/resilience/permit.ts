/** Leave to make one call. Exactly the first report counts. */
export interface Permit {
  /** The service did what it was asked, or refused for good reasons (4xx). */
  success(): void
  /** It did not. @param leaveAloneMs for how long it asked not to be called (`Retry-After`) */
  failure(leaveAloneMs?: number): void
  /** It is well, but wants fewer calls (429): no failure, and its wish counts. */
  throttled(leaveAloneMs: number): void
  /** The caller gave up: says nothing about the service. */
  cancel(): void
}

export type Outcome = keyof Permit

/** A permit whose report is heard by the breaker that gave it. */
export class CountedPermit implements Permit {
  readonly since: number
  /** Of which period of the breaker it is; another period does not hear its report. */
  readonly period: number
  #report: ((permit: CountedPermit, outcome: Outcome, leaveAloneMs: number) => void) | undefined

  constructor(
    since: number,
    period: number,
    report: (permit: CountedPermit, outcome: Outcome, leaveAloneMs: number) => void,
  ) {
    this.since = since
    this.period = period
    this.#report = report
  }

  success(): void {
    this.#once('success', 0)
  }

  failure(leaveAloneMs = 0): void {
    this.#once('failure', leaveAloneMs)
  }

  throttled(leaveAloneMs: number): void {
    this.#once('throttled', leaveAloneMs)
  }

  cancel(): void {
    this.#once('cancel', 0)
  }

  #once(outcome: Outcome, leaveAloneMs: number): void {
    const report = this.#report
    this.#report = undefined
    report?.(this, outcome, leaveAloneMs)
  }
}

/** Of a call that passes without being counted. */
export const uncounted: Permit = {
  success: () => undefined,
  failure: () => undefined,
  throttled: () => undefined,
  cancel: () => undefined,
}
