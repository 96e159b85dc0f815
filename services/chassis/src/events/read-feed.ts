import { request } from 'undici'

/** An event as it comes over the wire: only what positions it is certain. */
export interface IncomingEvent {
  id: string
  type: string
  sequence: string
  correlationid?: string
  traceparent?: string
  data: unknown
}

/** The producer can't be reached, or answered that it can't serve now. */
export class FeedUnreachable extends Error {}

/** One read of a feed, waiting up to `timeoutMs` when there is nothing new. */
export async function readFeed(
  url: string,
  lastEventId: string | null,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<IncomingEvent[]> {
  const address = new URL('/events', url)
  if (lastEventId !== null) address.searchParams.set('lastEventId', lastEventId)
  address.searchParams.set('timeout', String(timeoutMs))
  const { status, text } = await get(address, timeoutMs, signal)
  if (status >= 500 || status === 429) throw new FeedUnreachable(`${address.href} answered ${status}`)
  if (status !== 200) throw new Error(`${address.href} answered ${status}: ${text.slice(0, 500)}`)
  const events: unknown = JSON.parse(text)
  if (!Array.isArray(events) || !events.every(isEvent))
    throw new Error(`${address.href} answered no batch of events`)
  return events
}

async function get(
  address: URL,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  try {
    const patience = timeoutMs + 5000
    const { statusCode, body } = await request(address, {
      signal,
      headersTimeout: patience,
      bodyTimeout: patience,
    })
    return { status: statusCode, text: await body.text() }
  } catch (error) {
    throw new FeedUnreachable(`${address.origin} can not be reached`, { cause: error })
  }
}

function isEvent(event: unknown): event is IncomingEvent {
  if (typeof event !== 'object' || event === null) return false
  const { id, type, sequence } = event as Partial<IncomingEvent>
  return (
    typeof id === 'string' &&
    typeof type === 'string' &&
    typeof sequence === 'string' &&
    /^\d+$/.test(sequence)
  )
}
