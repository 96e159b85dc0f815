import type { Implementation } from '../tag/mount.ts'

export interface LoadedImplementation {
  mount: Implementation['mount']
  sheets: CSSStyleSheet[]
}

/** Loads a tag's implementation once for all its elements, again after a failure, and stops when no element waits any more. */
export class ImplementationSource {
  #load: (signal: AbortSignal) => Promise<Implementation>
  #loaded: LoadedImplementation | undefined
  #loading: { promise: Promise<LoadedImplementation>; stop: AbortController; waiting: number } | undefined

  constructor(load: (signal: AbortSignal) => Promise<Implementation>) {
    this.#load = load
  }

  async get(signal: AbortSignal): Promise<LoadedImplementation> {
    if (this.#loaded) return this.#loaded
    const loading = (this.#loading ??= this.#start())
    loading.waiting++
    const leave = () => {
      if (--loading.waiting > 0 || this.#loading !== loading) return
      this.#loading = undefined
      loading.stop.abort()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await loading.promise
    } finally {
      signal.removeEventListener('abort', leave)
      if (this.#loading === loading) this.#loading = undefined
    }
  }

  #start() {
    const stop = new AbortController()
    const promise = this.#load(stop.signal).then(({ mount, styles }) => {
      this.#loaded = { mount, sheets: styles.map(sheetOf) }
      return this.#loaded
    })
    return { promise, stop, waiting: 0 }
  }
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}
