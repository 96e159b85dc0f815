import type { FailurePhase, TagHost, TagState, View } from '../tag/mount.ts'
import type { TagDeclaration, TagOwner } from '../tag/tag-declaration.ts'
import { readValue } from './read-value.ts'
import { tagFrame } from './tag-frame.ts'
import type { LoadedImplementation, TagVersion } from './tag-version.ts'
import { whenNear } from './when-near.ts'

/** Detail of the event `mfe-error`, which bubbles from the failed tag to the page, and of `mfe-recovered`. */
export interface MfeErrorDetail {
  owner: TagOwner
  tag: string
  phase: FailurePhase
  message: string
  error: unknown
}

/** What all elements of a tag have in common. */
export interface DefinedTag {
  declaration: TagDeclaration
  version: TagVersion
  connected: Set<TagController>
}

interface Attempt {
  version: TagVersion
  root: HTMLElement
  view?: View
  sheets?: CSSStyleSheet[]
  state?: TagState | undefined
  degraded?: boolean | undefined
  mounted?: boolean
}

/** Keeps one element and its implementation together: loads, mounts, updates, replaces and unmounts it, and answers for its failures. */
type TagController = ReturnType<typeof tagController>

export function tagController(element: HTMLElement, tag: DefinedTag) {
  const { declaration, connected } = tag
  const { name, props, events } = declaration
  const frame = tagFrame(element)
  const values: Record<string, unknown> = {}
  for (const prop in props) values[prop] = readValue(declaration, prop)
  /** What the page reads: what the implementation reflects, else what was given. */
  let readable: Record<string, unknown> = Object.create(values) as typeof values
  /** What is drawn in the frame. None until something is loaded, and none after a failure. */
  let shown: Attempt | undefined
  /** What is to come in its place: under way, or mounted out of sight until it has more to show. */
  let next: Attempt | undefined
  let begun = false
  let outcome = deferred()
  let failure: MfeErrorDetail | undefined
  let updating = false
  let stopWaiting: (() => void) | undefined

  function attemptAt(version: TagVersion): Attempt {
    return (next = { version, root: document.createElement('div') })
  }

  async function load() {
    stopWaiting?.()
    begun = true
    const attempt = attemptAt(tag.version)
    frame.open(attempt.root)
    try {
      mount(attempt, await attempt.version.join())
    } catch (error) {
      fail(attempt, error, 'load')
    }
  }

  function mount(attempt: Attempt, { mount, sheets }: LoadedImplementation) {
    if (attempt !== next) return
    attempt.sheets = sheets
    if (!shown) succeed(attempt)
    const start = performance.now()
    guard(attempt, () => {
      attempt.view = mount(attempt.root, hostOf(attempt))
      attempt.view.update({ ...values })
    })
    if (!isLive(attempt)) return
    attempt.mounted = true
    measureMount(name, start)
    attempt.state ??= 'ready'
    show(attempt)
    outcome.resolve()
    attempt.version.mounted?.()
    if (failure) dispatch('mfe-recovered', failure)
    failure = undefined
  }

  const isLive = (attempt: Attempt) => attempt === shown || attempt === next

  function show(attempt: Attempt) {
    const { state = 'loading', degraded, mounted } = attempt
    if (attempt === shown) frame.show(state, degraded)
    else if (attempt === next && mounted && (state !== 'loading' || shown?.state === state)) succeed(attempt)
  }

  function succeed(attempt: Attempt) {
    drop(shown)
    shown = attempt
    next = undefined
    frame.draw(attempt.root, attempt.sheets ?? [])
    show(attempt)
  }

  function hostOf(attempt: Attempt): TagHost {
    return {
      element,
      state(state, options) {
        attempt.state = state
        attempt.degraded = options?.degraded
        show(attempt)
      },
      emit: (event, detail, options) =>
        dispatch(event, detail, options?.cancelable ?? events[event]?.cancelable),
      reflect(prop, value) {
        if (isLive(attempt)) readable[prop] = value
      },
      failed: (error, phase) => fail(attempt, error, phase),
    }
  }

  function fail(
    attempt: Attempt,
    error: unknown,
    phase: FailurePhase = attempt.mounted ? 'update' : 'mount',
  ) {
    // What was given up has failed nobody.
    if (!isLive(attempt) && phase !== 'unmount') return
    const { owner } = attempt.version
    const message = String((error as Error | undefined)?.message ?? error)
    const detail = { owner, tag: name, phase, message, error }
    if (phase !== 'runtime' && phase !== 'unmount') {
      drop(attempt)
      if (!shown && next) succeed(next)
      if (!shown) {
        failure = detail
        frame.fail(retry)
        outcome.reject(error)
      }
    }
    console.error(
      `<${name}> of ${owner.name} ${owner.version} (team ${owner.team}) failed (${phase}):`,
      error,
    )
    // A successor that fails leaves what is shown as it is, and so does a predecessor that can't be taken down.
    if (shown && attempt !== shown) detail.phase = 'runtime'
    dispatch('mfe-error', detail)
  }

  function guard(attempt: Attempt, work: () => void, phase?: FailurePhase) {
    try {
      work()
    } catch (error) {
      fail(attempt, error, phase)
    }
  }

  function drop(attempt: Attempt | undefined) {
    if (!attempt) return
    if (attempt === shown) shown = undefined
    else next = undefined
    attempt.version.leave()
    // A framework that just failed is still at work; it can be taken down when it has returned.
    queueMicrotask(() => guard(attempt, () => attempt.view?.unmount(), 'unmount'))
  }

  function end() {
    stopWaiting?.()
    drop(shown)
    drop(next)
    readable = Object.create(values) as typeof values
  }

  function retry() {
    end()
    if (!element.isConnected) return
    const former = outcome
    outcome = deferred()
    // Whoever waits still, waits for this attempt.
    former.resolve(outcome.promise)
    void load()
  }

  function dispatch(type: string, detail: unknown, cancelable?: boolean) {
    return element.dispatchEvent(
      new CustomEvent(type, { detail, cancelable: Boolean(cancelable), bubbles: true, composed: true }),
    )
  }

  function update() {
    updating = false
    for (const attempt of [shown, next])
      if (attempt) guard(attempt, () => attempt.view?.update({ ...values }))
  }

  const controller = {
    retry,
    mounted: () => outcome.promise,
    owner: () => (shown?.version ?? tag.version).owner,
    get: (prop: string) => readable[prop],
    set(prop: string, given: unknown) {
      const value = readValue(declaration, prop, given)
      if (readable[prop] === value) return
      delete readable[prop]
      if (values[prop] === value) return
      values[prop] = value
      if (!updating) queueMicrotask(update)
      updating = true
    },
    /** Begins when the element is on the page and, if it is lazy, near the viewport. */
    start() {
      if (begun || !element.isConnected) return
      connected.add(controller)
      if (element.getAttribute('loading') === 'lazy') stopWaiting = whenNear(frame.wait(), load)
      else void load()
    },
    disconnected() {
      // `append` and `insertBefore` take a connected element out and put it back at once: only who is still away has left.
      queueMicrotask(() => {
        if (element.isConnected) return
        connected.delete(controller)
        begun = false
        end()
        frame.close()
        outcome.reject(new DOMException('The element left before it was mounted.', 'AbortError'))
        outcome = deferred()
      })
    },
    /** Lets another version, which is loaded, draw the element. */
    take(version: TagVersion, implementation: LoadedImplementation) {
      if (!shown) return begun && retry()
      drop(next)
      void version.join()
      mount(attemptAt(version), implementation)
    },
  }
  return controller
}

/** The latest mount of each tag stands in the browser's timeline, for developers; the one before goes, so that it does not grow. */
function measureMount(tag: string, start: number) {
  const name = `mall-mount ${tag}`
  performance.clearMeasures(name)
  performance.measure(name, { start })
}

function deferred() {
  const deferred = Promise.withResolvers<void>()
  // Whoever needs the outcome awaits it; a failure has been reported by `mfe-error` besides.
  deferred.promise.catch(() => undefined)
  return deferred
}
