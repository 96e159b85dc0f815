import { newEntry } from './navigate.ts'

const storageKey = 'mall-scroll'
const settleMs = 5_000
const entriesKept = 50

/** Remembers how far each entry of the history was scrolled, and goes there again, waiting for content that comes late. */
export class ScrollMemory {
  readonly #positions = new Map<string, number>(read())
  #key = keyOfEntry()
  #restoring: AbortController | undefined
  #betweenEntries = false

  start(signal: AbortSignal): void {
    history.scrollRestoration = 'manual'
    window.addEventListener('scroll', () => this.#remember(), { signal, passive: true })
    window.addEventListener('pagehide', () => this.#write(), { signal })
    this.restore()
  }

  /** Another entry of the history is current now, but not shown yet. */
  entered(): void {
    this.#remember()
    this.#restoring?.abort()
    this.#key = keyOfEntry()
  }

  /** The current entry begins here, and not at the top: what the page shows changes, but not the page. */
  stayAt(position: number): void {
    this.#positions.set(keyOfEntry(), position)
  }

  /** From here to `restore`, the page scrolls because its content goes, not because somebody wants it. */
  leaving(): void {
    this.#betweenEntries = true
  }

  /** As `restore`, but leaves a new entry alone: the browser has gone to its place on this page. */
  restoreKnown(): void {
    this.#betweenEntries = false
    if (this.#positions.has(this.#key)) this.restore()
  }

  /** Scrolls to where this entry was left; where it is new, to the place that the address names, or to the top. */
  restore(): void {
    this.#betweenEntries = false
    const saved = this.#positions.get(this.#key)
    const isThere = saved === undefined && location.hash !== '' ? goToPlace : () => goTo(saved ?? 0)
    if (isThere()) return
    const restoring = new AbortController()
    this.#restoring = restoring
    const { signal } = restoring
    const observer = new ResizeObserver(() => {
      if (isThere()) restoring.abort()
    })
    observer.observe(document.body)
    const timer = setTimeout(() => {
      // The page has become shorter since: as near as it gets.
      scrollTo(saved ?? 0)
      restoring.abort()
    }, settleMs)
    // Whoever moves the page now knows better.
    for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      window.addEventListener(name, () => restoring.abort(), { signal, passive: true })
    }
    signal.addEventListener('abort', () => {
      observer.disconnect()
      clearTimeout(timer)
    })
  }

  #remember() {
    if (this.#betweenEntries || (this.#restoring && !this.#restoring.signal.aborted)) return
    this.#positions.delete(this.#key)
    this.#positions.set(this.#key, window.scrollY)
  }

  #write() {
    sessionStorage.setItem(storageKey, JSON.stringify([...this.#positions].slice(-entriesKept)))
  }
}

/** Waits for the whole way: on a page that grows, everything below where it ends for now would move under the visitor's eyes. */
function goTo(top: number): boolean {
  const isReachable = document.documentElement.scrollHeight - window.innerHeight >= top - 1
  if (isReachable) scrollTo(top)
  return isReachable
}

function scrollTo(top: number) {
  window.scrollTo({ top, behavior: 'instant' })
}

function goToPlace(): boolean {
  const place = document.getElementById(location.hash.slice(1))
  if (place) place.scrollIntoView({ behavior: 'instant' })
  else goTo(0)
  return place !== null
}

/** Gives the entry a key if it has none: it was made by the browser, or by a script of somebody else. */
function keyOfEntry(): string {
  const state: unknown = history.state
  if (typeof state === 'object' && state !== null && 'mallKey' in state) return String(state.mallKey)
  const entry = { ...(state as object | null), ...newEntry() }
  history.replaceState(entry, '', location.href)
  return entry.mallKey
}

function read(): [string, number][] {
  const saved = sessionStorage.getItem(storageKey)
  return saved ? (JSON.parse(saved) as [string, number][]) : []
}
