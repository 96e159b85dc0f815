import { createEvent, type EventName, type MallEvents } from 'event-bus/vocabulary'

/** An event as it arrives from the services, on this page only: tests in other tabs of the same browser do not hear it. */
export function happens<Name extends EventName>(name: Name, data: MallEvents[Name], id?: string): void {
  window.dispatchEvent(new CustomEvent(`mall:${name}`, { detail: createEvent(name, data, id ? { id } : {}) }))
}
