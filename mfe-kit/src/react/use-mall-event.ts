import { bus, type EventHandler, type EventName } from 'event-bus'
import { useEffect, useEffectEvent } from 'react'

/** Calls the latest `handler` for each event of this name while the component is mounted. */
export function useMallEvent<Name extends EventName>(name: Name, handler: EventHandler<Name>): void {
  const latest = useEffectEvent(handler)
  useEffect(() => bus.subscribe(name, (event) => latest(event)), [name])
}
