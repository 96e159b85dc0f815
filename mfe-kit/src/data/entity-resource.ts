import type { Cache } from '@apollo/client'
import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'
import { missingPaths, noErrors, type DataError } from './data-error.ts'
import { explains, withNulls } from './errored-fields.ts'
import { Freshness, isFresh } from './freshness.ts'
import type { EntityId, Lookup } from './lookup.ts'
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
  #freshness = new Freshness()
  #missing = false
  #result: Result<Entity>
  #listeners = new Set<() => void>()
  #stop: (() => void) | undefined

  constructor(lookup: Lookup<Entity>, id: EntityId) {
    this.#lookup = lookup
    this.id = id
    this.#cacheId = cacheIdOf(lookup.options.type, id)
    this.#take(mallClient().cache.diff<Entity>(this.#inCache()))
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

  /** Shows what was told, where the cache did not change by it. */
  show(): void {
    const next = this.#compute()
    const { state, data, errors } = this.#result
    if (next.state === state && next.data === data && next.errors === errors) return
    this.#result = next
    for (const listener of this.#listeners) listener()
  }

  #start(): () => void {
    const unwatch = mallClient().cache.watch<Entity>({
      ...this.#inCache(),
      immediate: true,
      callback: (diff) => {
        const wasComplete = this.#complete
        this.#take(diff)
        this.show()
        // It was dropped from the cache, or is known in part only; what was shown stays until it is read.
        if (wasComplete && !this.#complete && !this.failed) this.#lookup.ask(this.id)
      },
    })
    this.#lookup.watched(this)
    const isRecent = this.#complete && isFresh(this.#cacheId)
    if (!isRecent && !this.#lookup.isAsked(this.id)) this.#lookup.ask(this.id)
    return () => {
      unwatch()
      this.#lookup.unwatched(this)
    }
  }

  #inCache() {
    return { query: this.#lookup.query, id: this.#cacheId, optimistic: true, returnPartialData: true }
  }

  #take({ result, complete, missing }: Cache.DiffResult<Entity>): void {
    const paths = missingPaths(this.#errors)
    this.#complete = complete
    if (complete) {
      this.#entity = result as Entity
      this.#missing = false
    } else if (paths.some((path) => path.length) && explains(paths, missing?.missing)) {
      this.#entity = withNulls(result, paths) as Entity
    }
  }

  #retry = () => {
    if (this.#entity === undefined) this.#errors = noErrors
    this.#lookup.ask(this.id)
    this.show()
  }

  #compute(): Result<Entity> {
    const errors = this.#errors
    const [error] = errors
    const always = {
      errors,
      degraded: errors.length > 0,
      retry: this.#retry,
      ...(this.#entity !== undefined && this.#freshness.of(errors)),
      ...(error && { error }),
    }
    if (this.#missing) return { ...always, state: 'empty', data: undefined }
    if (this.#entity !== undefined) return { ...always, state: 'ready', data: this.#entity }
    if (error) return { ...always, degraded: false, state: 'error', data: undefined, error }
    return { ...always, state: 'loading', data: undefined }
  }
}
