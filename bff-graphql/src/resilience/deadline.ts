/**
 * Until when an answer is of use to whoever asked, and whether they are still there. All calls of a request share one, with one timer
 * at most: `AbortSignal.timeout` and `AbortSignal.any` for each call cost more than the call.
 */
export class Deadline {
  /** On the clock of `performance.now()`. */
  until: number
  #gone = false
  #timer: NodeJS.Timeout | undefined
  readonly #listeners = new Set<() => void>()

  constructor(ms: number) {
    this.until = performance.now() + ms
  }

  /** Whoever asked has left. */
  get gone(): boolean {
    return this.#gone
  }

  /** No answer is of use any more. */
  get over(): boolean {
    return this.#gone || this.remainingMs() === 0
  }

  /** Whole milliseconds that are left. */
  remainingMs(): number {
    return Math.max(0, Math.floor(this.until - performance.now()))
  }

  /** Gives more time. */
  extendTo(until: number): void {
    this.until = Math.max(this.until, until)
  }

  /** Whoever asked has left, with or without an answer: what still runs for them ends. */
  leave(): void {
    if (this.#gone) return
    this.#gone = true
    this.#tell()
  }

  /** The time is over already. */
  expire(): void {
    this.until = Math.min(this.until, performance.now())
    this.#tell()
  }

  /**
   * Calls `listener` once, when the time is over or whoever asked leaves; what it returns takes that back. Whoever has left before is
   * not told again: ask `over` first.
   */
  onOver(listener: () => void): () => void {
    this.#listeners.add(listener)
    if (!this.#gone) this.#timer ??= this.#ringIn(this.remainingMs())
    return () => this.#listeners.delete(listener)
  }

  #ring(): void {
    this.#timer = undefined
    const left = this.remainingMs()
    if (left > 0) this.#timer = this.#ringIn(left)
    else this.#tell()
  }

  /** A deadline alone keeps no process alive. */
  #ringIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#ring(), ms + 1).unref()
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const listener of this.#listeners) {
      this.#listeners.delete(listener)
      listener()
    }
  }
}

/** A deadline for a caller whose leaving is told by a signal. */
export function deadlineIn(ms: number, gone: AbortSignal): Deadline {
  const deadline = new Deadline(ms)
  if (gone.aborted) deadline.leave()
  else gone.addEventListener('abort', () => deadline.leave(), { once: true })
  return deadline
}
