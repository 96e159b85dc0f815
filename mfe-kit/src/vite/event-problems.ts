import { isEventName, vocabulary } from 'event-bus/vocabulary'
import { busEventOf } from '../manifest/bus-event.ts'
import type { Manifest } from '../manifest/manifest.ts'

/** Events of a manifest that the vocabulary of this build does not have so. */
export function eventProblems({ emits, hears }: Manifest['events']): string[] {
  return [
    ...emits.flatMap((event) => problemOf(event, 'emits', (version, current) => version === current)),
    // Who hears an older version as well says so by naming both.
    ...hears.flatMap((event) => problemOf(event, 'hears', (version, current) => version <= current)),
  ]
}

function problemOf(event: string, verb: string, fits: (version: number, current: number) => boolean) {
  const { name, version } = busEventOf(event)
  if (!isEventName(name)) {
    return [
      `events.${verb}: ${name} is not in the vocabulary (event-bus/vocabulary). Mend the name, or add the event there. (EVENT_UNKNOWN)`,
    ]
  }
  const current = Number(vocabulary[name].dataversion)
  if (fits(version, current)) return []
  const wanted = current === 1 ? name : `${name}@${current}`
  return [
    `events.${verb}: ${event} is version ${version}, but the vocabulary has version ${current}. Write ${wanted}. (EVENT_VERSION_UNKNOWN)`,
  ]
}
