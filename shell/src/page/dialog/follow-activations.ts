import { bus, type EventName } from 'event-bus'
import type { PageData } from '../../page-data.ts'
import type { Mfes } from '../mfes/mfes.ts'
import type { ShellDialog } from './shell-dialog.ts'

/** Opens the dialog when an event occurs that a micro-frontend wants to be activated by, and hands it the event's data. */
export function followActivations(
  dialog: ShellDialog,
  { mfes: all, regionTimeouts: timeouts }: PageData,
  mfes: Mfes,
  signal: AbortSignal,
) {
  for (const { event, tag, prop, title } of all.flatMap(({ activation }) => activation)) {
    const open = (data: unknown) => {
      void dialog.open({ showable: mfes.tag(tag), title, properties: { [prop]: data }, timeouts })
    }
    bus.subscribe(event as EventName, ({ data }) => open(data), { signal })
  }
}
