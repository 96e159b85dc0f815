import { Validator, type Schema } from '@cfworker/json-schema'
import { isEventName, vocabulary, type AnyEvent, type EventName } from '../vocabulary/index.ts'

const key = Symbol.for('mall.event-bus.checked')

declare global {
  interface Window {
    [key]?: boolean
  }
}

/** What is wrong with the data of an event, one line for each field; empty if nothing is. Unknown fields are allowed. */
export function problemsOf(name: EventName, data: unknown): string[] {
  // The interpreter needs no `eval`, so it runs under the mall's content security policy.
  const { errors } = new Validator(vocabulary[name].schema as Schema, '2020-12', false).validate(data)
  return errors
    .filter(({ keyword }) => keyword !== 'properties')
    .map(({ instanceLocation, error }) => `data${instanceLocation.slice(1).replaceAll('/', '.')}: ${error}`)
}

/**
 * For development builds: checks the data of every event on the page, whoever published it, and names each fault in a
 * console error. The event is delivered all the same. Returns what ends the checks.
 */
export function checkEvents(): () => void {
  if (window[key]) return () => {}
  window[key] = true
  const stop = new AbortController()
  for (const name of Object.keys(vocabulary).filter(isEventName)) {
    window.addEventListener(`mall:${name}`, report, { capture: true, signal: stop.signal })
  }
  return () => {
    window[key] = false
    stop.abort()
  }
}

function report(domEvent: Event): void {
  const event = (domEvent as CustomEvent<AnyEvent>).detail
  const problems = problemsOf(event.type, event.data)
  if (problems.length === 0) return
  const { publishers, dataversion } = vocabulary[event.type]
  console.error(
    `EVENT_INVALID: ${event.type} from ${event.source} does not match the vocabulary (dataversion ${dataversion}).\n` +
      problems.map((problem) => `  ${problem}\n`).join('') +
      `It was delivered all the same. Its publisher (${publishers.join(', ')}) has to send what event-bus/vocabulary says.`,
    event,
  )
}
