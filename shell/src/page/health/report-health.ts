import { bus } from 'event-bus'
import type { PageData } from '../../page-data.ts'
import type { Mfes } from '../mfes/mfes.ts'
import type { Owner } from '../regions/owner.ts'
import { followVitals, type Vital } from './vitals.ts'

/** How one version did on this page: well, or how it failed first. */
interface Outcome {
  mfe: string
  version: string
  outcome: 'good' | 'failed'
  phase?: string
  message?: string
}

/** So long the page waits for more to tell at once. */
const gatherMs = { good: 5_000, failed: 1_000 }
const longestMessage = 200
/** So many outcomes in one message stay below what the server takes. */
const mostAtOnce = 20

/**
 * Tells the server how the versions of this page do: each one's outcome, a failure even after it did well, and how fast the page was.
 * Failures are always told, all else by a share of the pages. Returns what hears of each version that is shown.
 */
export function reportHealth(
  { url, sample }: PageData['reports'],
  mfes: Mfes,
  signal: AbortSignal,
): (owner: Owner) => void {
  const isSampled = Math.random() < sample
  const vitalsOf = isSampled ? followVitals(mfes) : () => []
  const outcomes = new Map<string, Outcome>()
  const untold = new Set<Outcome>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = Infinity

  function note(news: Outcome) {
    const key = `${news.mfe} ${news.version}`
    const known = outcomes.get(key)
    // Nothing that happens without a network says anything of a version.
    if (known?.outcome === 'failed' || known?.outcome === news.outcome || !navigator.onLine) return
    outcomes.set(key, news)
    if (known) untold.delete(known)
    if (isSampled || news.outcome === 'failed') untold.add(news)
    const due = performance.now() + gatherMs[news.outcome]
    if (due >= dueAt) return
    dueAt = due
    clearTimeout(timer)
    timer = setTimeout(tell, gatherMs[news.outcome], [])
  }

  function tell(vitals: Vital[]) {
    dueAt = Infinity
    const reports = [...untold].slice(0, mostAtOnce)
    if (reports.length === 0 && vitals.length === 0) return
    // What the browser refuses, because too much is under way already, goes with the next message.
    if (navigator.sendBeacon(url, JSON.stringify({ reports, vitals })))
      for (const outcome of reports) untold.delete(outcome)
  }

  bus.subscribe(
    'MfeFailed',
    ({ data: { name, version, phase, message } }) => {
      if (mfes.runs(name, version))
        note({ mfe: name, version, outcome: 'failed', phase, message: message.slice(0, longestMessage) })
    },
    { signal },
  )
  const leaving = () => {
    if (document.visibilityState === 'hidden') tell(vitalsOf())
  }
  document.addEventListener('visibilitychange', leaving, { signal })
  window.addEventListener('pagehide', leaving, { signal })
  return ({ name, version }) => {
    if (mfes.runs(name, version)) note({ mfe: name, version, outcome: 'good' })
  }
}
