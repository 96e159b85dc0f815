import type { AnyEvent } from '../vocabulary/cloud-event.ts'
import type { EventName } from '../vocabulary/mall-events.ts'
import { routes } from '../vocabulary/routes.ts'

/** What all copies of the bus on one page have in common, whichever build brought them. */
interface PageState {
  /** Latest event of each subject, per name, oldest first. */
  latest: Map<EventName, Map<string | undefined, AnyEvent>>
  channel: BroadcastChannel
}

const key = Symbol.for('mall.event-bus')
const subjectsKept = 100

declare global {
  // A symbol of the global registry is the only name that two bundles agree on without loading a shared module.
  interface Window {
    [key]?: PageState
  }
}

/** The first copy that asks makes the state and hears the other tabs; one listener, so nothing arrives twice. */
export function pageState(): PageState {
  const existing = window[key]
  if (existing) return existing
  const state: PageState = { latest: new Map(), channel: new BroadcastChannel('mall-events') }
  state.channel.onmessage = ({ data }) => {
    const event = JSON.parse(data) as AnyEvent
    // Another tab may run a newer mall: a name that nobody here can know has no listener.
    if (routes[event.type]?.crossTab) deliver(event)
  }
  return (window[key] = state)
}

/** Keeps the event for late subscribers and dispatches it on the window. The browser reports listeners that throw and calls the rest. */
export function deliver(event: AnyEvent): void {
  const { latest } = pageState()
  const ofName = latest.get(event.type) ?? new Map<string | undefined, AnyEvent>()
  latest.set(event.type, ofName)
  ofName.delete(event.subject)
  ofName.set(event.subject, event)
  const [oldest] = ofName.keys()
  if (ofName.size > subjectsKept) ofName.delete(oldest)
  window.dispatchEvent(new CustomEvent(`mall:${event.type}`, { detail: event }))
}
