import { foundInAll, letGo, type Found } from '../entities/found.ts'
import type { Sourced } from './sourced.ts'

/** Keys that go in one call. */
interface Group<Value> {
  readonly keys: number[]
  /** `undefined` once whoever asked has taken it. */
  found: Promise<Found<Value>> | undefined
  /** How many still want what was found: whoever is about to take it, and whoever may ask again. */
  holders: number
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
    const group = this.#groupOf(key, afterThisTurn)
    group.holders++
    const { values, failed, stale } = await this.#foundWith(group)
    const error = failed.get(key)
    if (error) throw error
    return { value: values.get(key), staleMs: stale.get(key) }
  }

  /** All of the keys, which may occur several times. What was found is kept for the next who asks. */
  async all(keys: Iterable<number>): Promise<Found<Value>> {
    const groups = this.#groupsOf(keys)
    for (const group of groups) group.holders++
    return foundInAll(await this.#foundIn(groups))
  }

  /**
   * Tells `use` what was found of all keys, and lets go of it. What is held by promises that a request has waited for is held for longer than the
   * request: those that have lived through two collections of young garbage are looked at by the next full one.
   */
  async take(keys: Iterable<number>, use: (found: Found<Value>) => void): Promise<void> {
    const groups = this.#groupsOf(keys)
    for (const group of groups) group.holders++
    const all = await this.#foundIn(groups)
    use(foundInAll(all))
    groups.forEach((group, index) => {
      if (--group.holders > 0) return
      group.found = undefined
      letGo(all[index] as Found<Value>)
    })
  }

  /** Forgets what was read, after a command. */
  clear(): void {
    this.#groups.clear()
  }

  /** Of keys that come all at once; they need not wait for more than what is asked for at the same time. */
  #groupsOf(keys: Iterable<number>): Group<Value>[] {
    const groups = new Set<Group<Value>>()
    for (const key of keys) groups.add(this.#groupOf(key, soon))
    return [...groups]
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
    return { keys, found, holders: 0 }
  }

  #foundIn(groups: readonly Group<Value>[]): Promise<Found<Value>[]> {
    return Promise.all(groups.map((group) => this.#foundWith(group)))
  }

  #foundWith(group: Group<Value>): Promise<Found<Value>> {
    return (group.found ??= this.#load(group.keys))
  }
}

const soon = () => Promise.resolve()

/** After its microtasks: by then graphql-js has called the resolvers of every item of a list. */
const afterThisTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
