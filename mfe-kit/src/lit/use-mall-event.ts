import { bus, type EventHandler, type EventName } from 'event-bus'
import type { LitTag } from './lit-tag.ts'

/** Calls `handler` for each event of this name while the tag is on the page. */
export function useMallEvent<Name extends EventName>(
  tag: LitTag<unknown>,
  name: Name,
  handler: EventHandler<Name>,
): void {
  let leave: (() => void) | undefined
  tag.addController({
    hostConnected: () => (leave = bus.subscribe(name, handler)),
    hostDisconnected: () => leave?.(),
  })
}
