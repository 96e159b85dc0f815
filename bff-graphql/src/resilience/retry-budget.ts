/** Allows retries for a tenth of the calls, so that retrying never doubles the load on a service in trouble. */
export class RetryBudget {
  #tokens: number
  readonly #most: number

  constructor(most = 10) {
    this.#most = most
    this.#tokens = most
  }

  /** Each call earns a tenth of a retry. */
  earn(): void {
    this.#tokens = Math.min(this.#most, this.#tokens + 0.1)
  }

  spend(): boolean {
    if (this.#tokens < 1) return false
    this.#tokens--
    return true
  }
}
