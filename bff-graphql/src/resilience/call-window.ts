const failed = 1
const slow = 2

/**
 * How the last calls went: at most `size` of them, none older than `ms`. Counting is constant work per call: a ring, and sums
 * that follow what enters and leaves it.
 */
export class CallWindow {
  calls = 0
  failures = 0
  slow = 0
  readonly #ms: number
  readonly #at: Float64Array
  readonly #marks: Uint8Array
  #oldest = 0

  constructor(size: number, ms: number) {
    this.#ms = ms
    this.#at = new Float64Array(size)
    this.#marks = new Uint8Array(size)
  }

  record(at: number, call: { failed: boolean; slow: boolean }): void {
    this.forgetUntil(at)
    const size = this.#at.length
    if (this.calls === size) this.#forgetOldest()
    const place = (this.#oldest + this.calls) % size
    this.#at[place] = at
    this.#marks[place] = (call.failed ? failed : 0) | (call.slow ? slow : 0)
    this.calls++
    if (call.failed) this.failures++
    if (call.slow) this.slow++
  }

  /** Leaves out what is too old at `now`. */
  forgetUntil(now: number): void {
    while (this.calls > 0 && now - (this.#at[this.#oldest] ?? 0) >= this.#ms) this.#forgetOldest()
  }

  clear(): void {
    this.calls = this.failures = this.slow = 0
  }

  #forgetOldest(): void {
    const marks = this.#marks[this.#oldest] ?? 0
    this.#oldest = (this.#oldest + 1) % this.#at.length
    this.calls--
    if (marks & failed) this.failures--
    if (marks & slow) this.slow--
  }
}
