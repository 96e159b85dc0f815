import type { MallEvents, EventName } from './mall-events.ts'

/**
 * The envelope of every event, from the outbox of a service to the DOM: CloudEvents 1.0 in JSON.
 * What it says is in `data`; the rest tells who, when and about what.
 */
export interface CloudEvent<Name extends EventName = EventName> {
  specversion: '1.0'
  /** UUIDv7; with `source` it identifies the event, however often it is delivered. */
  id: string
  source: string
  type: Name
  /** ISO 8601, UTC. */
  time: string
  subject?: string
  datacontenttype: 'application/json'
  dataversion: string
  /** The id of the event or command that began the story this event belongs to. */
  correlationid: string
  traceparent?: string
  /** Position in the feed of its producer (decimal digits); missing on events of the page. */
  sequence?: string
  data: MallEvents[Name]
}

/** Any event, told apart by `type`. */
export type AnyEvent = { [Name in EventName]: CloudEvent<Name> }[EventName]
