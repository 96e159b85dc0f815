import type { GraphQLError } from 'graphql'
import type { Found } from '../entities/found.ts'
import type { Sourced } from './sourced.ts'

/** Keys that go in one call. */
interface Group<Value> {
  readonly keys: number[]
  /** `undefined` once whoever asked has taken it. */
  found: Promise<Found<Value>> | undefined
}

/**
 * Gathers the keys that the resolvers of one request ask for and loads them in one call; the value of a key that does not exist is `undefined`.
 * Keys stay together: what is asked for again is loaded with the same others, which a request that remembers its calls answers without another one.
 */
export class Batch<Value> {
  readonly #load: (keys: number[]) => Promise<Found<Value>>
  readonly #onLoad: (keys: number) => void
  readonly #groups = new Map<number, Group<Value>>()
  #open: Group<Value> | undefined

  /** @param onLoad told how many keys go together, when they go for the first time */
  constructor(load: (keys: number[]) => Promise<Found<Value>>, onLoad: (keys: number) => void) {
    this.#load = load
    this.#onLoad = onLoad
  }

  /** What was found is kept for the next who asks. */
  async get(key: number): Promise<Sourced<Value | undefined>> {
    const { values, failed, stale } = await this.#foundWith(this.#groupOf(key, afterThisTurn))
    const error = failed.get(key)
    if (error) throw error
    return { value: values.get(key), staleMs: stale.get(key) }
  }

  /** All of the keys, which may occur several times. What was found is given away: kept here, it would live as long as the request. */
  async all(keys: Iterable<number>): Promise<Found<Value>> {
    const groups = new Set<Group<Value>>()
    // Nobody adds to them one by one, so they need not wait for more than what is asked for at the same time.
    for (const key of keys) groups.add(this.#groupOf(key, soon))
    const all = await Promise.all(Array.from(groups, (group) => this.#foundWith(group)))
    for (const group of groups) group.found = undefined
    const [first, ...others] = all
    return others.length === 0 && first ? first : merged(all)
  }

  /** Forgets what was read, after a command. */
  clear(): void {
    this.#groups.clear()
  }

  #groupOf(key: number, turn: () => Promise<void>): Group<Value> {
    const known = this.#groups.get(key)
    if (known) return known
    const group = (this.#open ??= this.#begin(turn()))
    group.keys.push(key)
    this.#groups.set(key, group)
    return group
  }

  #begin(turn: Promise<void>): Group<Value> {
    const keys: number[] = []
    const found = turn.then(() => {
      this.#open = undefined
      this.#onLoad(keys.length)
      return this.#load(keys)
    })
    return { keys, found }
  }

  #foundWith(group: Group<Value>): Promise<Found<Value>> {
    return (group.found ??= this.#load(group.keys))
  }
}

const soon = () => Promise.resolve()

/** After its microtasks: by then graphql-js has called the resolvers of every item of a list. */
const afterThisTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

function merged<Value>(all: readonly Found<Value>[]): Found<Value> {
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
