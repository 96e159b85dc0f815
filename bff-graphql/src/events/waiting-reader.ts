interface Reader<Value> {
  resolve(result: IteratorResult<Value, undefined>): void
  reject(error: Error): void
}

const done = { done: true, value: undefined } as const

/**
 * The end of an iterator at which somebody waits for the next value. Not an async generator: one of those can't be ended while somebody
 * waits, which for events is the normal state.
 */
export class WaitingReader<Value> {
  #readers: Reader<Value>[] = []
  #end: 'ended' | 'interrupted' | undefined

  get isOver(): boolean {
    return this.#end !== undefined
  }

  /** Gives the value to who waits, if anybody does. */
  take(value: Value): boolean {
    const reader = this.#readers.shift()
    reader?.resolve({ done: false, value })
    return reader !== undefined
  }

  wait(): Promise<IteratorResult<Value, undefined>> {
    if (this.#end === 'interrupted') return Promise.reject(new StreamInterrupted())
    if (this.#end) return Promise.resolve(done)
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }))
  }

  /** All is said. */
  end(): void {
    this.#end ??= 'ended'
    for (const reader of this.#readers.splice(0)) reader.resolve(done)
  }

  /** Not all is said, but no more will come. */
  interrupt(): void {
    this.#end ??= 'interrupted'
    for (const reader of this.#readers.splice(0)) reader.reject(new StreamInterrupted())
  }
}

/** Why a stream of events ends though not all is said. */
export class StreamInterrupted extends Error {
  constructor() {
    super('The stream of events was interrupted')
  }
}
