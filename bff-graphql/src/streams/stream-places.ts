export interface StreamLimits {
  /** Streams of one visitor. */
  perVisitor: number
  /** Streams of this process. */
  perProcess: number
}

/** Why there is no place for another stream. */
export type Shortage = 'visitor' | 'process'

/** Counts the streams that are open, and says when there is no place for another. */
export class StreamPlaces {
  readonly #limits: StreamLimits
  readonly #taken = new Map<string, number>()
  #count = 0

  get count(): number {
    return this.#count
  }

  constructor(limits: StreamLimits) {
    this.#limits = limits
  }

  /** Takes a place for a visitor; answers with what gives it back, or with what is full. */
  take(visitor: string): (() => void) | Shortage {
    const own = this.#taken.get(visitor) ?? 0
    if (own >= this.#limits.perVisitor) return 'visitor'
    if (this.#count >= this.#limits.perProcess) return 'process'
    this.#count++
    this.#taken.set(visitor, own + 1)
    return () => {
      this.#count--
      const left = (this.#taken.get(visitor) ?? 1) - 1
      if (left === 0) this.#taken.delete(visitor)
      else this.#taken.set(visitor, left)
    }
  }
}
