import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEvent, type DomainEventName, type MallEvents } from 'event-bus/vocabulary'

/** A producer whose events, and whose being there, the test decides. */
export interface FeedOfTest {
  readonly url: string
  add<Name extends DomainEventName>(type: Name, data: MallEvents[Name]): string
  /** What `GET /product/{id}` finds. */
  readonly products: Map<number, object>
  /** Answers every request with this status; 200 serves the events. */
  status: number
  /** How often it was read. */
  reads: number
  stop(): Promise<void>
}

/** Serves a feed without waiting for new events. */
export async function startFeedOfTest(port = 0): Promise<FeedOfTest> {
  const events: { id: string }[] = []
  const server = createServer((request, response) => {
    feed.reads++
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://host')
    if (pathname.startsWith('/product/')) return answerProduct(Number(pathname.split('/').at(-1)), response)
    const lastEventId = searchParams.get('lastEventId')
    const after = events.findIndex(({ id }) => id === lastEventId)
    const body = JSON.stringify(events.slice(after + 1, after + 1 + 100))
    const patience = body === '[]' ? 20 : 0
    setTimeout(
      () => response.writeHead(feed.status, { 'content-type': 'application/json' }).end(body),
      patience,
    )
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const feed: FeedOfTest = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    products: new Map(),
    status: 200,
    reads: 0,
    add(type, data) {
      const event = createEvent(type, data, {
        sequence: String(events.length + 1),
        correlationid: `story-${events.length + 1}`,
      })
      events.push(event)
      return event.id
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return feed

  function answerProduct(id: number, response: ServerResponse): void {
    const product = feed.products.get(id)
    const status = feed.status === 200 && !product ? 404 : feed.status
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(product ?? {}))
  }
}
