import { bus, type EventHandler, type EventName } from 'event-bus'
import { onScopeDispose } from 'vue'

/** Calls `handler` for each event of this name while the component lives. */
export function useMallEvent<Name extends EventName>(name: Name, handler: EventHandler<Name>): void {
  onScopeDispose(bus.subscribe(name, handler))
}
