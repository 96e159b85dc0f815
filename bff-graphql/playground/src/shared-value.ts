import { useSyncExternalStore } from 'react'

/** A value that several components show and anyone may change. */
export class SharedValue<Value> {
  #value: Value
  readonly #listeners = new Set<() => void>()

  constructor(value: Value) {
    this.#value = value
  }

  get value(): Value {
    return this.#value
  }

  set(value: Value): void {
    this.#value = value
    for (const listener of this.#listeners) listener()
  }

  /** The value in a component, which renders again when it changes. */
  use(): Value {
    return useSyncExternalStore(this.#subscribe, () => this.#value)
  }

  readonly #subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
