import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'
import { noErrors, type DataError } from './data-error.ts'
import { explains, withNulls } from './errored-fields.ts'
import { isFresh } from './freshness.ts'
import { fragmentNameOf, type EntityId, type Lookup } from './lookup.ts'
import type { Resource, Result } from './result.ts'

/** One entity, read from the cache; asked for when someone begins to listen and it was not read just now. */
export class EntityResource<Entity> implements Resource<Entity> {
  readonly id: EntityId
  #lookup: Lookup<Entity>
  #cacheId: string
  #entity: Entity | undefined
  /** Whether the cache has all of it. */
  #complete = false
  #errors = noErrors
  #missing = false
  #result: Result<Entity>
  #listeners = new Set<() => void>()
  #stop: (() => void) | undefined

  constructor(lookup: Lookup<Entity>, id: EntityId) {
    this.#lookup = lookup
    this.id = id
    this.#cacheId = cacheIdOf(lookup.options.type, id)
    this.#readCache()
    this.#result = this.#compute()
  }

  /** Whether it is worth asking again. */
  get failed(): boolean {
    return this.#errors.length > 0
  }

  read(): Result<Entity> {
    return this.#result
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    this.#stop ??= this.#start()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = undefined
    }
  }

  /** Asks anew if someone is listening. */
  refresh(): void {
    if (this.#stop) this.#lookup.ask(this.id)
  }

  /** Asks anew if someone is listening in vain. */
  refreshIfAbsent(): void {
    if (this.#result.data === undefined) this.refresh()
  }

  /** Told by the look-up before the answer goes to the cache, so that the change of the cache shows all of the outcome at once. */
  told(found: boolean, errors: readonly DataError[]): void {
    this.#errors = errors
    this.#missing = !found && errors.length === 0
    if (!this.#missing) return
    this.#entity = undefined
    this.#complete = false
  }

  /** Shows what the cache has now. */
  show(): void {
    this.#readCache()
    this.#publish()
  }

  #start(): () => void {
    const { cache } = mallClient()
    const query = this.#watchedFragment()
    const subscription = cache.watchFragment<unknown>(query).subscribe(() => {
      const wasComplete = this.#complete
      this.show()
      // It was dropped from the cache, or is known in part only; what was shown stays until it is read.
      if (wasComplete && !this.#complete && !this.failed) this.#lookup.ask(this.id)
    })
    this.#lookup.watched(this)
    if (!this.#complete || !isFresh(this.#cacheId)) this.#lookup.ask(this.id)
    return () => {
      subscription.unsubscribe()
      this.#lookup.unwatched(this)
    }
  }

  #watchedFragment() {
    const { fragment } = this.#lookup.options
    return { fragment, fragmentName: fragmentNameOf(fragment), from: this.#cacheId }
  }

  #readCache(): void {
    const { data, complete, missing } = mallClient()
      .cache.watchFragment<unknown>(this.#watchedFragment())
      .getCurrentResult()
    const paths = this.#errors.map(({ path }) => path)
    this.#complete = complete
    if (complete) {
      this.#entity = data as Entity
      this.#missing = false
    } else if (paths.some((path) => path?.length) && explains(paths, missing)) {
      this.#entity = withNulls(data, paths) as Entity
    }
  }

  #retry = () => {
    if (this.#entity === undefined) this.#errors = noErrors
    this.#lookup.ask(this.id)
    this.#publish()
  }

  #publish(): void {
    const next = this.#compute()
    const { state, data, errors } = this.#result
    if (next.state === state && next.data === data && next.errors === errors) return
    this.#result = next
    for (const listener of this.#listeners) listener()
  }

  #compute(): Result<Entity> {
    const errors = this.#errors
    const [error] = errors
    const always = { errors, degraded: errors.length > 0, retry: this.#retry, ...(error && { error }) }
    if (this.#missing) return { ...always, state: 'empty', data: undefined }
    if (this.#entity !== undefined) return { ...always, state: 'ready', data: this.#entity }
    if (error) return { ...always, degraded: false, state: 'error', data: undefined, error }
    return { ...always, state: 'loading', data: undefined }
  }
}
