const bucketMs = 60_000
const buckets = 60

/** The longest that outcomes are remembered, in milliseconds. */
export const memoryMs = bucketMs * buckets

/** How often showing something succeeded and failed. */
export interface Counts {
  good: number
  bad: number
}

/** Outcomes of the last hour, by minute: as many numbers however many there are. */
export class Outcomes {
  readonly #minutes: (Counts & { minute: number })[] = []

  /** @param now milliseconds */
  add({ good, bad }: Counts, now: number): void {
    const minute = Math.floor(now / bucketMs)
    const last = this.#minutes.at(-1)
    if (last && last.minute >= minute) {
      last.good += good
      last.bad += bad
      return
    }
    this.#minutes.push({ minute, good, bad })
    if (this.#minutes.length > buckets) this.#minutes.shift()
  }

  /** What happened in the last `ms` milliseconds, to the minute. */
  within(ms: number, now: number): Counts {
    const first = Math.floor((now - ms) / bucketMs)
    const counted = this.#minutes.filter(({ minute }) => minute > first)
    return {
      good: counted.reduce((sum, { good }) => sum + good, 0),
      bad: counted.reduce((sum, { bad }) => sum + bad, 0),
    }
  }
}
