import type { Found } from '../entities/found.ts'
import type { Sourced } from './sourced.ts'

/**
 * Gathers the keys that the resolvers of one request ask for and loads them in one call. Answers are kept for the
 * request; the value of a key that does not exist is `undefined`.
 */
export class Batch<Value> {
  readonly #load: (keys: number[]) => Promise<Found<Value>>
  readonly #answers = new Map<number, Promise<Sourced<Value | undefined>>>()
  #waiting: { keys: number[]; found: Promise<Found<Value>> } | undefined

  constructor(load: (keys: number[]) => Promise<Found<Value>>) {
    this.#load = load
  }

  get(key: number): Promise<Sourced<Value | undefined>> {
    const known = this.#answers.get(key)
    if (known) return known
    this.#waiting ??= this.#open()
    this.#waiting.keys.push(key)
    const answer = this.#waiting.found.then(({ values, failed, stale }) => {
      const error = failed.get(key)
      if (error) throw error
      return { value: values.get(key), staleMs: stale.get(key) }
    })
    this.#answers.set(key, answer)
    return answer
  }

  /** Forgets what was read, after a command. */
  clear(): void {
    this.#answers.clear()
  }

  #open() {
    const keys: number[] = []
    // After the microtasks of this turn: by then graphql-js has called the resolvers of every item of a list.
    const turn = new Promise<void>((resolve) => setImmediate(resolve))
    const found = turn.then(() => {
      this.#waiting = undefined
      return this.#load(keys)
    })
    return { keys, found }
  }
}
