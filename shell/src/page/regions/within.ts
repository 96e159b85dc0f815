/** Something did not happen in the time it was given. */
export class TimeoutError extends Error {
  readonly seconds: number

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`)
    this.name = 'TimeoutError'
    this.seconds = milliseconds / 1000
  }
}

/** The promise, unless the time is up or the signal aborts before; a late outcome is ignored. */
export function within<Value>(
  milliseconds: number,
  signal: AbortSignal,
  promise: PromiseLike<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    const timer = setTimeout(() => reject(new TimeoutError(milliseconds)), milliseconds)
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(
      (value) => (settle(), resolve(value)),
      (error: unknown) => (settle(), reject(error)),
    )
  })
}
