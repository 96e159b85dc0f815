const steadyMs = 5_000
const delaysMs = [0, 250, 500, 1_000, 2_000, 4_000, 5_000]

/** How long to wait before something that died is started again: not at all the first time, then ever longer. */
export class Backoff {
  #failures = 0

  /** @param uptimeMs how long it lived; who lived long enough begins anew */
  next(uptimeMs: number): number {
    if (uptimeMs >= steadyMs) this.#failures = 0
    const delay = delaysMs[Math.min(this.#failures, delaysMs.length - 1)] ?? 0
    this.#failures++
    return delay
  }
}
