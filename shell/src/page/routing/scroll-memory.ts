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

  /** From here to `restore`, the page scrolls because its content goes, not because somebody wants it. */
  leaving(): void {
    this.#betweenEntries = true
  }

  /** Scrolls to where this entry was left; to the top where it is new. */
  restore(): void {
    this.#betweenEntries = false
    const wanted = this.#positions.get(this.#key) ?? 0
    window.scrollTo({ top: wanted, behavior: 'instant' })
    if (window.scrollY >= wanted - 1) return
    const restoring = new AbortController()
    this.#restoring = restoring
    const { signal } = restoring
    const observer = new ResizeObserver(() => {
      window.scrollTo({ top: wanted, behavior: 'instant' })
      if (window.scrollY >= wanted - 1) restoring.abort()
    })
    observer.observe(document.body)
    const timer = setTimeout(() => restoring.abort(), settleMs)
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

function keyOfEntry(): string {
  const state: unknown = history.state
  const key = typeof state === 'object' && state !== null && 'mallKey' in state ? state.mallKey : undefined
  return typeof key === 'string' ? key : location.pathname + location.search
}

function read(): [string, number][] {
  const saved = sessionStorage.getItem(storageKey)
  return saved ? (JSON.parse(saved) as [string, number][]) : []
}
