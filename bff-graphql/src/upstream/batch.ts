import type { GraphQLError } from 'graphql'
import type { Found } from '../entities/found.ts'
import type { Sourced } from './sourced.ts'

/**
 * Gathers the keys that the resolvers of one request ask for and loads them in one call. Answers are kept for the
 * request; the value of a key that does not exist is `undefined`.
 */
export class Batch<Value> {
  readonly #load: (keys: number[]) => Promise<Found<Value>>
  /** The call that each key went with. */
  readonly #calls = new Map<number, Promise<Found<Value>>>()
  #waiting: { keys: number[]; found: Promise<Found<Value>> } | undefined

  constructor(load: (keys: number[]) => Promise<Found<Value>>) {
    this.#load = load
  }

  async get(key: number): Promise<Sourced<Value | undefined>> {
    const { values, failed, stale } = await this.#callWith(key)
    const error = failed.get(key)
    if (error) throw error
    return { value: values.get(key), staleMs: stale.get(key) }
  }

  /** All of the keys, which may occur several times. */
  async all(keys: Iterable<number>): Promise<Found<Value>> {
    const calls = new Set<Promise<Found<Value>>>()
    for (const key of keys) calls.add(this.#callWith(key))
    const [first, ...others] = await Promise.all(calls)
    return others.length === 0 && first ? first : merged(first ? [first, ...others] : [])
  }

  /** Forgets what was read, after a command. */
  clear(): void {
    this.#calls.clear()
  }

  #callWith(key: number): Promise<Found<Value>> {
    const known = this.#calls.get(key)
    if (known) return known
    this.#waiting ??= this.#open()
    this.#waiting.keys.push(key)
    this.#calls.set(key, this.#waiting.found)
    return this.#waiting.found
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

function merged<Value>(all: Found<Value>[]): Found<Value> {
  const values = new Map<number, Value>()
  const failed = new Map<number, GraphQLError>()
  const stale = new Map<number, number>()
  for (const found of all) {
    for (const [key, value] of found.values) values.set(key, value)
    for (const [key, error] of found.failed) failed.set(key, error)
    for (const [key, age] of found.stale) stale.set(key, age)
  }
  return { values, failed, stale }
}
