import {
  createSourceEventStream,
  validateSubscriptionArgs,
  type ExecutionArgs,
  type ExecutionResult,
} from 'graphql'
import type { RequestContext } from '../request-context.ts'
import { Broadcast, type BroadcastOptions } from './broadcast.ts'

/** A subscription as one reader asked for it. */
export interface AskedSubscription {
  /** The same for all who are told the same: document, variables, and whose events they may hear. */
  key: string
  args: Omit<ExecutionArgs, 'contextValue'>
  createContext(): RequestContext
}

/** The subscriptions of this process, each of them once. */
export class Broadcasts {
  readonly #byKey = new Map<string, Promise<Broadcast | ExecutionResult>>()
  readonly #options: Pick<BroadcastOptions, 'fit' | 'log'>

  constructor(options: Pick<BroadcastOptions, 'fit' | 'log'>) {
    this.#options = options
  }

  /** The broadcast of a subscription; a result with errors where there can't be one. */
  find(asked: AskedSubscription): Promise<Broadcast | ExecutionResult> {
    const known = this.#byKey.get(asked.key)
    if (known) return known
    const found = this.#open(asked, () => {
      if (this.#byKey.get(asked.key) === found) this.#byKey.delete(asked.key)
    })
    this.#byKey.set(asked.key, found)
    return found
  }

  async #open(
    { args, createContext }: AskedSubscription,
    onEnd: () => void,
  ): Promise<Broadcast | ExecutionResult> {
    const contextValue = createContext()
    const valid = validateSubscriptionArgs({ ...args, contextValue })
    const source = 'schema' in valid ? await createSourceEventStream(valid) : { errors: valid }
    if ('schema' in valid && Symbol.asyncIterator in source)
      return new Broadcast({ ...this.#options, args: valid, source: source as never, createContext, onEnd })
    // After this turn, when it is in the map.
    queueMicrotask(onEnd)
    return this.#options.fit(source as ExecutionResult, contextValue)
  }
}
