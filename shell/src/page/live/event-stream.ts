import type { AnyEvent } from 'event-bus'

const query = 'subscription { events { id source type time subject dataversion correlationid data } }'

/** What a stream tells whoever follows it. */
export interface StreamListener {
  opened(): void
  received(event: AnyEvent): void
  /** The stream is broken and will not come back by itself. */
  ended(): void
  /** The browser is reconnecting. */
  interrupted(): void
}

/** Opens the subscription of the live events; returns what closes it. */
export function openEventStream(listener: StreamListener): () => void {
  const source = new EventSource(`/graphql/stream?query=${encodeURIComponent(query)}`)
  source.addEventListener('open', () => listener.opened())
  source.addEventListener('next', ({ data }: MessageEvent<string>) => {
    const { data: result, errors } = JSON.parse(data) as {
      data?: { events?: AnyEvent }
      errors?: { message: string }[]
    }
    if (result?.events)
      listener.received({ ...result.events, specversion: '1.0', datacontenttype: 'application/json' })
    if (errors) console.error(`The live events reported: ${errors.map(({ message }) => message).join('; ')}`)
  })
  source.addEventListener('complete', () => {
    source.close()
    listener.ended()
  })
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) listener.ended()
    else listener.interrupted()
  })
  return () => source.close()
}
