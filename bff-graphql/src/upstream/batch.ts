/**
 * Gathers the keys that the resolvers of one request ask for and loads them in one call. Answers are kept for the
 * request; a key that `load` does not return is `undefined`.
 */
export class Batch<Value> {
  readonly #load: (keys: number[]) => Promise<Map<number, Value>>
  readonly #answers = new Map<number, Promise<Value | undefined>>()
  #waiting: { keys: number[]; values: Promise<Map<number, Value>> } | undefined

  constructor(load: (keys: number[]) => Promise<Map<number, Value>>) {
    this.#load = load
  }

  get(key: number): Promise<Value | undefined> {
    const known = this.#answers.get(key)
    if (known) return known
    this.#waiting ??= this.#open()
    this.#waiting.keys.push(key)
    const answer = this.#waiting.values.then((values) => values.get(key))
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
    const values = turn.then(() => {
      this.#waiting = undefined
      return this.#load(keys)
    })
    return { keys, values }
  }
}
