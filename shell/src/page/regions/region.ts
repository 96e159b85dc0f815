import type { Failure, FailurePhase, Owner } from './owner.ts'
import { Placement, type ParcelProps } from './placement.ts'
import type { Showable } from './showable.ts'
import { within } from './within.ts'

export interface RegionOptions {
  showable: Showable
  timeouts: { load: number; mount: number }
  /** Called at each change of what the region has to show. */
  show(state: RegionState): void
  report: { failed(owner: Owner, failure: Failure): void; recovered(owner: Owner): void }
}

export type RegionState = { name: 'loading' } | { name: 'shown' } | FailedState

export interface FailedState {
  name: 'failed'
  failure: Failure
  attempts: number
}

interface Attempt {
  stop: AbortController
  placement?: Placement
}

/**
 * A place of the page in which a team's code is shown. Nothing here waits for that code: `start` and `stop` return at once, what comes late
 * is thrown away, and a failure stays in the region until somebody tries again.
 */
export class Region {
  readonly content: HTMLElement
  readonly #options: RegionOptions
  #props: ParcelProps = {}
  #attempt: Attempt | undefined
  #attempts = 0
  #failed = false

  constructor(content: HTMLElement, options: RegionOptions) {
    this.content = content
    this.#options = options
    content.addEventListener('mfe-error', (event) => this.#onTagError(event))
  }

  /** Begins to load and show, in the background. */
  start(props: ParcelProps): void {
    this.#props = props
    this.#attempts = 0
    this.retry()
  }

  /** Hands new props to what is shown; begins anew where that is not possible. */
  update(props: ParcelProps): void {
    if (JSON.stringify(props) === JSON.stringify(this.#props)) return
    this.#props = props
    if (this.#attempt && !this.#attempt.placement) return
    if (!this.#attempt?.placement?.update(props)) this.retry()
  }

  /** Throws away what there is and begins anew. */
  retry(): void {
    this.stop()
    const attempt: Attempt = { stop: new AbortController() }
    this.#attempt = attempt
    this.#attempts += 1
    this.#options.show({ name: 'loading' })
    void this.#run(attempt)
  }

  /** Takes everything away. Whatever is still under way is discarded when it arrives. */
  stop(): void {
    const attempt = this.#attempt
    this.#attempt = undefined
    attempt?.stop.abort(new DOMException('The region was left.', 'AbortError'))
    const { mount: timeout } = this.#options.timeouts
    attempt?.placement?.discard(timeout, (error) => this.#report({ phase: 'unmount', error }))
  }

  async #run(attempt: Attempt): Promise<void> {
    const { showable, timeouts, show, report } = this.#options
    const { signal } = attempt.stop
    let phase: FailurePhase = 'load'
    try {
      const config = await within(timeouts.load, signal, showable.load(signal))
      phase = 'mount'
      attempt.placement = new Placement(this.content, config, this.#props)
      await within(timeouts.mount, signal, attempt.placement.mounted)
    } catch (error) {
      if (!signal.aborted) await this.#remedy({ phase, error }, signal)
      return
    }
    show({ name: 'shown' })
    showable.shown?.()
    if (this.#failed) report.recovered(showable.owner)
    this.#failed = false
  }

  /** What broke after it was loaded may be mended by the version before; `load` has tried that by itself. */
  async #remedy(failure: Failure, signal: AbortSignal): Promise<void> {
    const isMended = failure.phase !== 'load' && (await this.#options.showable.takeOver?.(failure))
    if (signal.aborted) return
    if (!isMended) return this.#fail(failure)
    this.#attempts -= 1
    this.retry()
  }

  #fail(failure: Failure): void {
    this.stop()
    this.#failed = true
    this.#options.show({ name: 'failed', failure, attempts: this.#attempts })
    this.#report(failure)
  }

  #report(failure: Failure): void {
    this.#options.report.failed(this.#options.showable.owner, failure)
  }

  /** Only the tag that the region shows is its concern; tags inside it look after themselves. */
  #onTagError(event: Event): void {
    const { placement, stop } = this.#attempt ?? {}
    if (!placement || !stop || event.composedPath()[0] !== placement.element.firstElementChild) return
    event.stopPropagation()
    const { phase = 'runtime', error = event } = (event as CustomEvent<Partial<Failure> | null>).detail ?? {}
    if (phase === 'runtime') this.#report({ phase, error })
    else if (placement.isMounted) void this.#remedy({ phase, error }, stop.signal)
  }
}
