import type { Mfes } from '../mfes/mfes.ts'

export interface Vital {
  name: 'lcp' | 'cls' | 'inp'
  /** Milliseconds; `cls` has no unit. */
  value: number
  /** Whose tag holds what was large, moved or slow. */
  mfe?: string
  version?: string
}

// What TypeScript does not know of yet.
interface Entry extends PerformanceEntry {
  element?: Node | null
  value: number
  hadRecentInput: boolean
  sources: { node?: Node | null }[]
  target?: Node | null
  interactionId: number
}

/**
 * Measures what https://web.dev/articles/vitals defines: the largest picture or text, the worst window of layout shifts and the slowest
 * interaction. Returns what gives them, once. A page that began in the background has nothing to tell.
 */
export function followVitals(mfes: Mfes): () => Vital[] {
  const vitals = new Map<string, Vital>()
  const observers: PerformanceObserver[] = []
  const set = (name: Vital['name'], value: number, node?: Node | null) =>
    vitals.set(name, { name, value, ...ownerOf(node, mfes) })

  function observe(type: string, each: (entry: Entry) => void) {
    const observer = new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => each(entry as Entry)),
    )
    observer.observe({ type, buffered: true, durationThreshold: 40 } as PerformanceObserverInit)
    observers.push(observer)
  }

  if (document.visibilityState === 'visible') {
    observe('largest-contentful-paint', ({ startTime, element }) => set('lcp', startTime, element))

    let [from, to, sum, worst] = [0, 0, 0, 0]
    observe('layout-shift', ({ startTime, value, hadRecentInput, sources }) => {
      if (hadRecentInput) return
      const isApart = startTime - to > 1_000 || startTime - from > 5_000
      if (isApart) [from, sum] = [startTime, 0]
      to = startTime
      sum += value
      if (sum > worst) set('cls', (worst = sum), sources.find(({ node }) => node)?.node)
    })

    let slowest = 0
    observe('event', ({ interactionId, duration, target }) => {
      if (interactionId && duration > slowest) set('inp', (slowest = duration), target)
    })
  }

  return () => {
    for (const observer of observers) observer.disconnect()
    const all = [...vitals.values()]
    vitals.clear()
    return all
  }
}

/** What is in a shadow root is hidden from the measurement. On a page with one region it can only be that one's. */
function ownerOf(node: Node | null | undefined, { all }: Mfes): Pick<Vital, 'mfe' | 'version'> {
  const names = all.flatMap(({ served }) => served.tags.map(({ name }) => name)).join()
  const regions = node ? [] : document.querySelectorAll('shell-region')
  const element = regions.length === 1 ? regions[0]?.querySelector(names) : elementAt(node)?.closest(names)
  const mfe = element && all.find(({ served }) => served.tags.some(({ name }) => name === element.localName))
  return mfe ? { mfe: mfe.served.name, version: mfe.running.version } : {}
}

const elementAt = (node?: Node | null) => (node instanceof Element ? node : node?.parentElement)
