import type { CloudEvent } from './cloud-event.ts'
import type { EventName, MallEvents } from './mall-events.ts'
import { routes } from './routes.ts'
import { uuidv7 } from './uuidv7.ts'

/** What a publisher may set; everything else follows from the event's name and data. */
export type EventOptions = Partial<
  Pick<CloudEvent, 'id' | 'source' | 'subject' | 'time' | 'correlationid' | 'traceparent' | 'sequence'>
>

/** Puts data into the envelope. Without a `correlationid` the event begins a story of its own. */
export function createEvent<Name extends EventName>(
  type: Name,
  data: MallEvents[Name],
  { id = uuidv7(), ...options }: EventOptions = {},
): CloudEvent<Name> {
  const { source, dataversion, subject } = routes[type]
  const event: CloudEvent<Name> = {
    specversion: '1.0',
    id,
    source: options.source ?? source,
    type,
    time: options.time ?? new Date().toISOString(),
    datacontenttype: 'application/json',
    dataversion,
    correlationid: options.correlationid ?? id,
    data,
  }
  const about = options.subject ?? subject(data)
  if (about !== undefined) event.subject = about
  if (options.traceparent !== undefined) event.traceparent = options.traceparent
  if (options.sequence !== undefined) event.sequence = options.sequence
  return event
}
