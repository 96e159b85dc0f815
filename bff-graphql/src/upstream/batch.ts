import { foundInAll, type Found } from '../entities/found.ts'
import type { Sourced } from './sourced.ts'

/** Keys that go in one call. */
interface Group<Value> {
  readonly keys: number[]
  /** `undefined` once it was given away. */
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

  /**
   * All of the keys, which may occur several times; they wait for no more than what is asked for at the same time. What was found is given away:
   * kept here it lived as long as the request, and cost a tenth of its time in the collection of garbage.
   */
  async all(keys: Iterable<number>): Promise<Found<Value>> {
    const groups = new Set<Group<Value>>()
    for (const key of keys) groups.add(this.#groupOf(key, soon))
    const all = await Promise.all(Array.from(groups, (group) => this.#foundWith(group)))
    for (const group of groups) group.found = undefined
    return foundInAll(all)
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
