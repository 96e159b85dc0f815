import type { AnyEvent, CloudEvent } from '../vocabulary/cloud-event.ts'
import { createEvent, type EventOptions } from '../vocabulary/create-event.ts'
import type { EventName, MallEvents } from '../vocabulary/mall-events.ts'
import { routes } from '../vocabulary/routes.ts'
import { deliver, pageState } from './page-state.ts'

export type EventHandler<Name extends EventName> = (event: CloudEvent<Name>) => void

export interface SubscribeOptions {
  /** Ends the subscription. */
  signal?: AbortSignal
  /** `'last'` first hands over the latest event of each subject that was published before, oldest first, before `subscribe` returns. */
  replay?: 'last'
}

/** Makes an event of `data`, delivers it on this page and, if its kind crosses tabs, on the others. Returns it. */
function publish<Name extends EventName>(
  name: Name,
  data: MallEvents[Name],
  options?: EventOptions,
): CloudEvent<Name> {
  return publishEvent(createEvent(name, data, options))
}

/** Delivers an event that came from elsewhere (the live events of the services) as it is. */
function publishEvent<Event extends AnyEvent | CloudEvent>(event: Event): Event {
  deliver(event as AnyEvent)
  // As text: data of a framework (a reactive proxy) can't be cloned, but it can be written as JSON.
  if (routes[event.type]?.crossTab) pageState().channel.postMessage(JSON.stringify(event))
  return event
}

/** Calls `handler` for each event of this name. Returns what ends the subscription; so does `signal`. */
function subscribe<Name extends EventName>(
  name: Name,
  handler: EventHandler<Name>,
  { signal, replay }: SubscribeOptions = {},
): () => void {
  const type = `mall:${name}`
  const listener = (event: Event) => handler((event as CustomEvent<CloudEvent<Name>>).detail)
  const earlier = pageState().latest.get(name)
  window.addEventListener(type, listener, { signal })
  if (replay && earlier) {
    for (const event of [...earlier.values()]) {
      if (signal?.aborted) break
      try {
        handler(event as CloudEvent<Name>)
      } catch (error) {
        reportError(error)
      }
    }
  }
  return () => window.removeEventListener(type, listener)
}

/**
 * The events of the mall: a typed layer over DOM events on `window` (`mall:<Name>`, the envelope is `event.detail`),
 * so that plain `addEventListener` works and every copy of this module is the same bus.
 */
export const bus = { publish, publishEvent, subscribe }
