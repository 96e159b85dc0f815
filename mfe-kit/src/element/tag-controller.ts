import type { FailurePhase, TagHost, View } from '../tag/mount.ts'
import type { TagDeclaration, TagOwner } from '../tag/tag-declaration.ts'
import type { ImplementationSource, LoadedImplementation } from './implementation-source.ts'
import { defaultOf } from './read-value.ts'
import { TagFrame } from './tag-frame.ts'

/** Detail of the event `mfe-error`, which bubbles from the failed tag to the page, and of `mfe-recovered`. */
export interface MfeErrorDetail {
  owner: TagOwner
  tag: string
  phase: FailurePhase
  message: string
  error: unknown
}

interface Attempt {
  stop: AbortController
  view?: View
  stated?: boolean
}

/** Keeps one element and one implementation together: loads, mounts, updates and unmounts it, and answers for its failures. */
export class TagController {
  #element: HTMLElement
  #declaration: TagDeclaration
  #owner: TagOwner
  #source: ImplementationSource
  #frame: TagFrame
  #values: Record<string, unknown> = {}
  #reflected = new Map<string, unknown>()
  #attempt: Attempt | undefined
  #mounted = deferred()
  #failure: MfeErrorDetail | undefined
  #updateQueued = false

  constructor(
    element: HTMLElement,
    internals: ElementInternals,
    declaration: TagDeclaration,
    owner: TagOwner,
    source: ImplementationSource,
  ) {
    this.#element = element
    this.#declaration = declaration
    this.#owner = owner
    this.#source = source
    this.#frame = new TagFrame(internals.shadowRoot ?? element.attachShadow({ mode: 'open' }), internals)
    for (const [name, prop] of Object.entries(declaration.props)) this.#values[name] = defaultOf(prop)
  }

  get mounted(): Promise<void> {
    return this.#mounted.promise
  }

  get(name: string): unknown {
    return this.#reflected.has(name) ? this.#reflected.get(name) : this.#values[name]
  }

  set(name: string, value: unknown): void {
    if (Object.is(this.get(name), value)) return
    this.#reflected.delete(name)
    if (Object.is(this.#values[name], value)) return
    this.#values[name] = value
    if (this.#updateQueued || !this.#attempt?.view) return
    this.#updateQueued = true
    queueMicrotask(() => {
      this.#updateQueued = false
      this.#attempting('update', () => this.#attempt?.view?.update({ ...this.#values }))
    })
  }

  connected(): void {
    if (!this.#attempt) this.#begin()
  }

  disconnected(): void {
    // `append` and `insertBefore` take a connected element out and put it back at once: only who is still away has left.
    queueMicrotask(() => {
      if (this.#element.isConnected || !this.#attempt) return
      this.#end()
      this.#frame.close()
    })
  }

  retry(): void {
    this.#end()
    if (this.#element.isConnected) this.#begin()
  }

  #begin(): void {
    const attempt: Attempt = { stop: new AbortController() }
    this.#attempt = attempt
    this.#frame.open()
    this.#source.get(attempt.stop.signal).then(
      (implementation) => {
        if (this.#attempt === attempt) this.#mount(attempt, implementation)
      },
      (error: unknown) => this.#fail(attempt, error, 'load'),
    )
  }

  #mount(attempt: Attempt, { mount, sheets }: LoadedImplementation): void {
    const root = this.#frame.adopt(sheets)
    this.#attempting('mount', () => {
      attempt.view = mount(root, this.#hostFor(attempt))
      attempt.view.update({ ...this.#values })
    })
    if (this.#attempt !== attempt || attempt.stop.signal.aborted) return
    if (!attempt.stated) this.#frame.show('ready')
    this.#mounted.resolve()
    if (this.#failure) this.#dispatch('mfe-recovered', this.#failure)
    this.#failure = undefined
  }

  #hostFor(attempt: Attempt): TagHost {
    const current = () => this.#attempt === attempt && !attempt.stop.signal.aborted
    return {
      element: this.#element,
      state: (state, { degraded = false } = {}) => {
        if (!current()) return
        attempt.stated = true
        this.#frame.show(state, degraded)
      },
      emit: (name, detail, { cancelable = this.#declaration.events[name]?.cancelable ?? false } = {}) =>
        this.#dispatch(name, detail, cancelable),
      reflect: (prop, value) => {
        if (current()) this.#reflected.set(prop, value)
      },
      failed: (error, phase) => this.#fail(attempt, error, phase),
    }
  }

  #attempting(phase: FailurePhase, step: () => void): void {
    const attempt = this.#attempt
    try {
      step()
    } catch (error) {
      if (attempt) this.#fail(attempt, error, phase)
    }
  }

  #fail(attempt: Attempt, error: unknown, phase: FailurePhase): void {
    // A load that was given up because its element left has failed nobody.
    if (this.#attempt !== attempt && phase !== 'unmount') return
    const message = error instanceof Error ? error.message : String(error)
    const failure = { owner: this.#owner, tag: this.#declaration.name, phase, message, error }
    if (phase !== 'runtime' && phase !== 'unmount') {
      if (attempt.stop.signal.aborted) return
      this.#failure = failure
      this.#release(attempt)
      this.#frame.fail(() => this.retry())
      this.#mounted.reject(error)
    }
    const { name, version, team } = this.#owner
    console.error(`<${failure.tag}> of ${name} ${version} (team ${team}) failed (${phase}):`, error)
    this.#dispatch('mfe-error', failure)
  }

  #end(): void {
    if (!this.#attempt) return
    this.#release(this.#attempt)
    this.#attempt = undefined
    this.#reflected.clear()
    this.#mounted.reject(
      new DOMException('The element was removed, or tried again, before it was mounted.', 'AbortError'),
    )
    this.#mounted = deferred()
  }

  #release(attempt: Attempt): void {
    attempt.stop.abort()
    const { view } = attempt
    if (!view) return
    delete attempt.view
    // A framework that just failed is still at work; it can be taken down when it has returned.
    queueMicrotask(() => {
      try {
        view.unmount()
      } catch (error) {
        this.#fail(attempt, error, 'unmount')
      }
    })
  }

  #dispatch(name: string, detail: unknown, cancelable = false): boolean {
    return this.#element.dispatchEvent(
      new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }),
    )
  }
}

function deferred() {
  const deferred = Promise.withResolvers<void>()
  // Whoever needs the outcome awaits it; a failure has been reported by `mfe-error` besides.
  deferred.promise.catch(() => undefined)
  return deferred
}
