import type { Deadline } from './deadline.ts'

export interface BulkheadOptions {
  mostInFlight: number
  /** Callers that wait for a place; more are turned away at once. */
  mostQueued: number
  /** A lower bound that holds for the moment, such as the ramp of a circuit that has just closed. */
  allowed?: () => number
}

/** How waiting for a place ended: `full`: it never began; `over`: the caller has gone or its time is over; `dismissed`: all were sent away. */
export type Admission = 'entered' | 'full' | 'over' | 'dismissed'

/**
 * Keeps one slow service from taking everything: so many calls at once, a short queue for more, first come first served. Who leaves the
 * queue frees its place at once.
 */
export class Bulkhead {
  inFlight = 0
  readonly mostInFlight: number
  readonly mostQueued: number
  readonly #allowed: () => number
  readonly #queue = new Set<(how: Admission) => void>()

  constructor({ mostInFlight, mostQueued, allowed = () => Infinity }: BulkheadOptions) {
    this.mostInFlight = mostInFlight
    this.mostQueued = mostQueued
    this.#allowed = allowed
  }

  get queued(): number {
    return this.#queue.size
  }

  /** Takes a place if there is one, and nobody waits for it. */
  tryEnter(): boolean {
    if (this.#queue.size > 0 || !this.#hasPlace()) return false
    this.inFlight++
    return true
  }

  /** Waits for a place. Whoever has `entered` must `leave`. */
  enter(deadline: Deadline): Promise<Admission> {
    if (this.tryEnter()) return Promise.resolve('entered')
    if (this.#queue.size >= this.mostQueued) return Promise.resolve('full')
    if (deadline.over) return Promise.resolve('over')
    return new Promise((resolve) => {
      const settle = (how: Admission) => {
        this.#queue.delete(settle)
        stopListening()
        resolve(how)
      }
      this.#queue.add(settle)
      const stopListening = deadline.onOver(() => settle('over'))
    })
  }

  /** After a call, once its outcome was reported. */
  leave(): void {
    this.inFlight--
    for (const settle of this.#queue) {
      if (!this.#hasPlace()) return
      this.inFlight++
      settle('entered')
    }
  }

  /** Sends away all who wait: what they wait for is not to be had. */
  dismissAll(): void {
    for (const settle of this.#queue) settle('dismissed')
  }

  #hasPlace(): boolean {
    return this.inFlight < Math.min(this.mostInFlight, this.#allowed())
  }
}
