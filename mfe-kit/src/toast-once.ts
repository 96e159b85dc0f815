import { bus } from 'event-bus'
import type { ToastTone } from 'event-bus/vocabulary'

const key = Symbol.for('mall.toasted')
const remembered = 200

/**
 * Tells the shopper about an event by a toast: once a page, however many tags hear the event, and only in the tab that
 * is looked at.
 */
export function toastOnce(eventId: string, tone: ToastTone, text: string): void {
  const page = globalThis as { [key]?: Set<string> }
  const toasted = (page[key] ??= new Set())
  if (toasted.has(eventId)) return
  toasted.add(eventId)
  for (const oldest of toasted) {
    if (toasted.size <= remembered) break
    toasted.delete(oldest)
  }
  if (document.visibilityState === 'visible') bus.publish('ToastRequested', { tone, text })
}
