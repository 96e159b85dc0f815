export type TagState = 'loading' | 'empty' | 'error' | 'ready'

/** Where a tag failed. After `runtime` (an event handler, say) what is shown still stands; after the others it does not. */
export type FailurePhase = 'load' | 'mount' | 'update' | 'unmount' | 'runtime'

/** What an implementation may ask of the element it is mounted in. */
export interface TagHost {
  readonly element: HTMLElement
  /** Says which of the four states is shown; `degraded` means shown, but old or in part. */
  state(state: TagState, options?: { degraded?: boolean }): void
  /** Dispatches a DOM event that bubbles and is composed. False when a listener prevented it. */
  emit(name: string, detail?: unknown, options?: { cancelable?: boolean }): boolean
  /** Makes a property of the element read as `value` without updating the implementation (for `v-model`). */
  reflect(prop: string, value: unknown): void
  /**
   * Reports an error. Unless the phase is `runtime`, the implementation is taken away and *Try again* offered. Without a phase it is
   * `mount` or `update`, by what is under way.
   */
  failed(error: unknown, phase?: FailurePhase): void
}

export type TagProps = Readonly<Record<string, unknown>>

export interface View {
  update(props: TagProps): void
  unmount(): void
}

/** An implementation of a tag: draws into `root`, first with the first `update`. */
export type Mount = (root: HTMLElement, host: TagHost) => View

export interface Implementation {
  mount: Mount
  /** Style sheets as text, adopted by the shadow root of every element of the tag. */
  styles: readonly string[]
}
