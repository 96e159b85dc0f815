import type { FailurePhase, Owner } from './owner.ts'
import { Placement, type ParcelConfig, type ParcelProps } from './placement.ts'
import { within } from './within.ts'

export interface RegionOptions {
  owner: Owner
  timeouts: { load: number; mount: number }
  /** Gets the lifecycles of what is to be shown; the signal tells when nobody waits for them any more. */
  load(signal: AbortSignal): Promise<ParcelConfig>
  /** Called at each change of what the region has to show. */
  show(state: RegionState): void
  report: { failed(owner: Owner, failure: Failure): void; recovered(owner: Owner): void }
}

export interface Failure {
  phase: FailurePhase
  error: unknown
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
    attempt?.placement?.discard((error) => this.#report({ phase: 'unmount', error }))
  }

  async #run(attempt: Attempt): Promise<void> {
    const { load, timeouts, show, report, owner } = this.#options
    const { signal } = attempt.stop
    let phase: FailurePhase = 'load'
    try {
      const config = await within(timeouts.load, signal, load(signal))
      phase = 'mount'
      attempt.placement = new Placement(this.content, config, this.#props)
      await within(timeouts.mount, signal, attempt.placement.mounted)
    } catch (error) {
      if (!signal.aborted) this.#fail({ phase, error })
      return
    }
    show({ name: 'shown' })
    if (this.#failed) report.recovered(owner)
    this.#failed = false
  }

  #fail(failure: Failure): void {
    this.stop()
    this.#failed = true
    this.#options.show({ name: 'failed', failure, attempts: this.#attempts })
    this.#report(failure)
  }

  #report(failure: Failure): void {
    this.#options.report.failed(this.#options.owner, failure)
  }

  /** Only the tag that the region shows is its concern; tags inside it look after themselves. */
  #onTagError(event: Event): void {
    const placement = this.#attempt?.placement
    if (!placement || event.composedPath()[0] !== placement.element.firstElementChild) return
    event.stopPropagation()
    const { phase = 'runtime', error = event } = (event as CustomEvent<Partial<Failure> | null>).detail ?? {}
    if (phase === 'runtime') this.#report({ phase, error })
    else if (placement.isMounted) this.#fail({ phase, error })
  }
}
