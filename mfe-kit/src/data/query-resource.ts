import type { Cache, OperationVariables, TypedDocumentNode } from '@apollo/client'
import { bus } from 'event-bus'
import { mallClient } from './client.ts'
import { missingPaths, noErrors } from './data-error.ts'
import { explains, withNulls, withoutErrored } from './errored-fields.ts'
import { Freshness, noteFresh } from './freshness.ts'
import { readNetwork, type Answer } from './read-network.ts'
import { Repetition } from './repetition.ts'
import type { Resource, Result } from './result.ts'

export interface QueryOptions<Data> {
  /** Whether an answer has nothing to show. */
  isEmpty?: (data: Data) => boolean
  /** How the services are asked, where that is not by the document itself. */
  read?: ReadQuery<Data>
}

export type ReadQuery<Data> = (variables: OperationVariables) => Promise<Answer<Data>>

/** A query that keeps itself current while someone listens: first what the cache has, then what the services say. */
export class QueryResource<Data> implements Resource<Data> {
  #document: TypedDocumentNode<Data, OperationVariables>
  #variables: OperationVariables
  #isEmpty: (data: Data) => boolean
  #read: ReadQuery<Data> | undefined
  #previous: Data | undefined
  #errors = noErrors
  #freshness = new Freshness()
  #data: Data | undefined
  #round = 0
  #fetching = false
  #result: Result<Data>
  #listeners = new Set<() => void>()
  #repetition = new Repetition(() => this.#fetch())
  #stop: (() => void) | undefined

  constructor(
    document: TypedDocumentNode<Data, OperationVariables>,
    variables: OperationVariables,
    { isEmpty = () => false, read }: QueryOptions<Data> = {},
    previous?: Data,
  ) {
    this.#document = document
    this.#variables = variables
    this.#isEmpty = isEmpty
    this.#read = read
    this.#previous = previous
    const diff = mallClient().cache.diff<Data>({
      ...this.#cacheQuery(),
      optimistic: true,
      returnPartialData: true,
    })
    if (diff.complete) this.#data = diff.result as Data
    this.#result = this.#compute()
  }

  read(): Result<Data> {
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

  #start(): () => void {
    const unwatch = mallClient().cache.watch<Data, OperationVariables>({
      ...this.#cacheQuery(),
      optimistic: true,
      returnPartialData: true,
      immediate: true,
      callback: (diff) => this.#seen(diff),
    })
    const unsubscribe = bus.subscribe('EventsResumed', () => this.#fetch())
    this.#fetch()
    return () => {
      unwatch()
      unsubscribe()
      this.#repetition.stop()
    }
  }

  #cacheQuery() {
    return { query: mallClient().cache.transformDocument(this.#document), variables: this.#variables }
  }

  #seen(diff: Cache.DiffResult<Data>): void {
    const paths = missingPaths(this.#errors)
    const wasThere = this.#data !== undefined
    if (diff.complete) this.#data = diff.result as Data
    else if (paths.length > 0 && explains(paths, diff.missing?.missing))
      this.#data = withNulls(diff.result, paths) as Data
    // Another answer left fields of this one unknown; what was shown stays until they are read.
    else if (wasThere && !this.#fetching) this.#fetch()
    this.#publish()
  }

  #fetch(): void {
    const anew = this.#round > 0
    const round = ++this.#round
    this.#fetching = true
    this.#repetition.stop()
    const answer = this.#read?.(this.#variables) ?? readNetwork(this.#document, this.#variables, { anew })
    void answer.then(({ data, errors }) => {
      if (round !== this.#round) return
      this.#fetching = false
      this.#errors = errors
      const paths = missingPaths(errors)
      const known = data && withoutErrored(data, paths)
      if (known && Object.keys(known).length > 0) {
        if (errors.length === 0) noteFresh(known)
        mallClient().writeQuery<unknown, OperationVariables>({
          query: this.#document,
          variables: this.#variables,
          data: known,
        })
      }
      if (this.#stop) this.#repetition.after(errors)
      this.#publish()
    })
  }

  #retry = () => {
    if (this.#data === undefined) this.#errors = noErrors
    this.#fetch()
    this.#publish()
  }

  #publish(): void {
    const next = this.#compute()
    const { state, data, errors } = this.#result
    if (next.state === state && next.data === data && next.errors === errors) return
    this.#result = next
    for (const listener of this.#listeners) listener()
  }

  #compute(): Result<Data> {
    const errors = this.#errors
    const data = this.#data
    const [error] = errors
    const always = {
      errors,
      degraded: false,
      retry: this.#retry,
      ...(this.#previous !== undefined && { previous: this.#previous }),
      ...(error && { error }),
    }
    if (data === undefined)
      return error
        ? { ...always, state: 'error', data: undefined, error }
        : { ...always, state: 'loading', data: undefined }
    const nothing = error && Object.values(data as object).every((field) => field === null)
    if (nothing) return { ...always, state: 'error', data: undefined, error }
    const degraded = errors.length > 0
    const state = this.#isEmpty(data) ? 'empty' : 'ready'
    return { ...always, ...this.#freshness.of(errors), state, data, degraded }
  }
}
