import type { AnyEvent } from 'event-bus'

const query = 'subscription { events { id source type time subject dataversion correlationid data } }'

/** What a stream tells whoever follows it. */
export interface StreamListener {
  opened(): void
  received(event: AnyEvent): void
  /** The stream is broken and will not come back by itself. */
  ended(): void
}

/** Opens the subscription of the live events of the mall at `origin`; returns what closes it. */
export function openEventStream(listener: StreamListener, origin: string): () => void {
  const closing = new AbortController()
  const end = () => {
    if (closing.signal.aborted) return
    closing.abort()
    listener.ended()
  }
  follow(listener, origin, closing.signal).then(end, end)
  return () => closing.abort()
}

/** Reads to the end of the stream. An `EventSource` could not send the header by which the mall knows its own page. */
async function follow(listener: StreamListener, origin: string, signal: AbortSignal): Promise<void> {
  const isOwnPage = origin === location.origin
  const response = await fetch(`${origin}/graphql/stream?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream', ...(isOwnPage && { 'x-mall-request': '1' }) },
    cache: 'no-store',
    signal,
  })
  if (!response.ok || !response.body) return
  listener.opened()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    // As the BFF writes them, each message is an event and its data, a line each, and an empty line; a comment has neither.
    const messages = (text + value).split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      if (signal.aborted || message.startsWith('event: complete')) return
      const [, data] = message.split('\ndata: ')
      if (data) tell(listener, data)
    }
  }
}

function tell(listener: StreamListener, data: string): void {
  const { data: result, errors } = JSON.parse(data) as {
    data?: { events?: AnyEvent }
    errors?: { message: string }[]
  }
  if (result?.events)
    listener.received({ ...result.events, specversion: '1.0', datacontenttype: 'application/json' })
  if (errors) console.error(`The live events reported: ${errors.map(({ message }) => message).join('; ')}`)
}
