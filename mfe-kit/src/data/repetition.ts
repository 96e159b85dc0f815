import type { DataError } from './data-error.ts'

const firstPause = 500
const longestPause = 5_000

/** Repeats what failed because a service is unavailable: later each time, only on a visible page, until it is stopped. */
export class Repetition {
  #again: () => void
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(again: () => void) {
    this.#again = again
  }

  /** Tells the outcome of an attempt. */
  after(errors: readonly DataError[]): void {
    this.stop()
    const unavailable = errors.filter(({ code }) => code === 'SERVICE_UNAVAILABLE')
    if (unavailable.length === 0) {
      this.#failures = 0
      return
    }
    const told = Math.max(...unavailable.map(({ retryAfterMs = 0 }) => retryAfterMs))
    const pause = Math.min(longestPause, Math.max(told, firstPause * 2 ** this.#failures++))
    // Spread, so that the pages of all shoppers do not come back at the same moment.
    this.#timer = setTimeout(() => this.#whenVisible(), pause * (0.75 + Math.random() / 4))
  }

  stop(): void {
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#whenVisible)
  }

  #whenVisible = () => {
    document.removeEventListener('visibilitychange', this.#whenVisible)
    if (document.hidden) document.addEventListener('visibilitychange', this.#whenVisible)
    else this.#again()
  }
}
