import { bus } from 'event-bus'
import type { Mfes } from '../mfes/mfes.ts'

const whileVisibleMs = 60_000
const betweenRoutesMs = 10_000

/** What a fresh page would get: the version of each micro-frontend by its name. */
interface FreshVersions {
  mfes: Record<string, string>
}

/**
 * Calls `onChange` whenever what a fresh page would get has changed, by a deploy, a rollback, a canary that was taken back, and tells
 * whether that is other than what this page runs. The page itself keeps its versions.
 */
export function followVersions(mfes: Mfes, onChange: (isOther: boolean) => void, signal: AbortSignal): void {
  let askedAt = performance.now()
  let told = ''
  const ask = async () => {
    if (document.visibilityState === 'hidden' || !navigator.onLine) return
    askedAt = performance.now()
    const answer = await fetch('/versions', { signal: AbortSignal.timeout(betweenRoutesMs) })
    if (!answer.ok) throw new Error(`Status ${answer.status}`)
    const { mfes: fresh } = (await answer.json()) as FreshVersions
    const text = JSON.stringify(fresh)
    if (text === told) return
    told = text
    onChange(mfes.differFrom(fresh))
  }
  // Whoever can't be asked now is asked again soon.
  const check = () => void ask().catch((error: unknown) => console.debug('/versions', error))
  const timer = setInterval(check, whileVisibleMs)
  signal.addEventListener('abort', () => clearInterval(timer))
  document.addEventListener('visibilitychange', check, { signal })
  bus.subscribe('RouteChanged', () => performance.now() - askedAt > betweenRoutesMs && check(), { signal })
}
