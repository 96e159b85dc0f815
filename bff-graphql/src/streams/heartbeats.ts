import type { StreamReader } from './stream-reader.ts'

const rounds = 12
const tickMs = 1000

/** Lets every reader hear something at least every 24 s. One timer for all, and each second the turn of a twelfth of them, so that they cost no peak. */
export class Heartbeats {
  readonly #rounds = Array.from({ length: rounds }, () => new Set<StreamReader>())
  readonly #timer: NodeJS.Timeout
  #round = 0

  constructor() {
    this.#timer = setInterval(() => this.#tick(), tickMs).unref()
  }

  /** Until the function that it returns is called. */
  add(reader: StreamReader): () => void {
    const round = this.#rounds.reduce((fewest, each) => (each.size < fewest.size ? each : fewest))
    round.add(reader)
    return () => round.delete(reader)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    this.#round = (this.#round + 1) % rounds
    for (const reader of this.#rounds[this.#round] ?? []) reader.beat()
  }
}
