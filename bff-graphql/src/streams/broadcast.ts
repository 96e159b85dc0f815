import { executeSubscriptionEvent, type ExecutionResult, type ValidatedSubscriptionArgs } from 'graphql'
import { StateChanges } from '../events/state-changes.ts'
import { StreamInterrupted } from '../events/waiting-reader.ts'
import type { Log } from '../log.ts'
import type { RequestContext } from '../request-context.ts'
import { nextMessage } from './server-sent.ts'
import type { StreamReader } from './stream-reader.ts'

export interface BroadcastOptions {
  /** The subscription, without a context. */
  args: ValidatedSubscriptionArgs
  source: AsyncIterableIterator<unknown>
  /** A context for one execution: time runs anew with each event, and what was read for the one before is forgotten. */
  createContext(): RequestContext
  /** Makes a result fit for clients. */
  fit(result: ExecutionResult, context: RequestContext): ExecutionResult
  onEnd(): void
  log: Log
}

/**
 * One subscription with all who read the same. Each event is executed and written down once, however many they are. Where the
 * subscription is to the state of an entity, each reader first gets the state as it is when it joins.
 */
export class Broadcast {
  readonly #options: BroadcastOptions
  readonly #readers = new Set<StreamReader>()
  /** The state that was told last, if all readers know it. */
  #told: Buffer | undefined
  #joins = 0
  #isOver = false

  constructor(options: BroadcastOptions) {
    this.#options = options
    void this.#run()
  }

  /** Until the function that it returns is called. The last that leaves ends the subscription. */
  join(reader: StreamReader): () => void {
    if (this.#isOver) {
      reader.end()
      return () => undefined
    }
    this.#joins++
    this.#readers.add(reader)
    const { source, log } = this.#options
    if (source instanceof StateChanges) {
      this.#tellState(reader, source).catch((error: unknown) => {
        log.error('A state could not be told', { error })
        reader.end()
      })
    }
    return () => {
      this.#readers.delete(reader)
      if (this.#readers.size > 0 || this.#isOver) return
      this.#isOver = true
      this.#options.onEnd()
      void this.#options.source.return?.()
    }
  }

  async #run(): Promise<void> {
    const { source, onEnd, log } = this.#options
    let isAllSaid = false
    try {
      for await (const event of source) {
        // Who joins while this is being read reads later, and must not hear it after that.
        const readers = [...this.#readers]
        const joins = this.#joins
        const message = await this.#messageOf(event)
        if (source instanceof StateChanges && this.#told?.equals(message)) continue
        this.#told = joins === this.#joins ? message : undefined
        for (const reader of readers) reader.send(message)
      }
      isAllSaid = true
    } catch (error) {
      if (!(error instanceof StreamInterrupted)) log.error('A subscription broke off', { error })
    }
    this.#isOver = true
    onEnd()
    for (const reader of this.#readers) {
      if (isAllSaid) reader.complete()
      else reader.end()
    }
  }

  async #tellState(reader: StreamReader, source: StateChanges): Promise<void> {
    reader.hold()
    const message = await this.#messageOf(source)
    if (!this.#told?.equals(message)) this.#told = this.#readers.size === 1 ? message : undefined
    reader.sendFirst(message)
  }

  async #messageOf(event: unknown): Promise<Buffer> {
    const { args, createContext, fit } = this.#options
    const contextValue = createContext()
    const result = await executeSubscriptionEvent({ ...args, contextValue, rootValue: event })
    const ready = fit(result, contextValue)
    const isIncomplete = ready.errors?.some(({ extensions }) => extensions.code === 'SERVICE_UNAVAILABLE')
    if (isIncomplete && event instanceof StateChanges) event.failed()
    return nextMessage(ready)
  }
}
