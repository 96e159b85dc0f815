import { bus, type EventName } from 'event-bus'
import type { PageMfe } from '../../page-data.ts'

const storageKey = 'mall-badges'

/**
 * Keeps the numbers beside the entries of the menu, by path. They are remembered, because the micro-frontend that counts is not loaded on
 * every page.
 */
export function followBadges(
  mfes: PageMfe[],
  show: (counts: ReadonlyMap<string, number>) => void,
  signal: AbortSignal,
): void {
  const counts = new Map<string, number>(
    JSON.parse(localStorage.getItem(storageKey) ?? '[]') as [string, number][],
  )
  show(counts)
  for (const { path, navigation } of mfes.flatMap(({ routes }) => routes)) {
    const badge = navigation?.badge
    if (!badge) continue
    const count = ({ data }: { data: object }) => {
      counts.set(path, Number((data as Record<string, unknown>)[badge.field]) || 0)
      localStorage.setItem(storageKey, JSON.stringify([...counts]))
      show(new Map(counts))
    }
    bus.subscribe(badge.event as EventName, count, { signal, replay: 'last' })
  }
}
