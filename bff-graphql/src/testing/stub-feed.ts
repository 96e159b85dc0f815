import type { ServerResponse } from 'node:http'
import type { DomainEvent } from '../events/event-hub.ts'

/** The event feed of a stub: what was published, read by position, with long polls. */
export class StubFeed {
  /** The `lastEventId` of each poll, `null` where there was none. */
  polls: (string | null)[] = []
  #events: DomainEvent[] = []
  #waiting = new Set<() => void>()

  publish(...events: DomainEvent[]): void {
    this.#events.push(...events)
    for (const wake of this.#waiting) wake()
  }

  /** Forgets everything, as a service does whose database is new. */
  reset(): void {
    this.#events = []
    for (const wake of this.#waiting) wake()
  }

  serve(url: URL, response: ServerResponse): void {
    if (url.pathname === '/events/latest') return send(response, this.#events.slice(-1))
    const lastEventId = url.searchParams.get('lastEventId')
    this.polls.push(lastEventId)
    const tell = () => {
      this.#waiting.delete(tell)
      clearTimeout(timer)
      const position = this.#events.findIndex(({ id }) => id === lastEventId)
      if (lastEventId !== null && position < 0) {
        response.writeHead(400, { 'content-type': 'application/problem+json' })
        return response.end(JSON.stringify({ status: 400, code: 'UNKNOWN_EVENT_ID' }))
      }
      return send(response, this.#events.slice(position + 1))
    }
    const timer = setTimeout(tell, Number(url.searchParams.get('timeout')))
    const known = lastEventId === null || this.#events.some(({ id }) => id === lastEventId)
    if (!known || this.#events.at(-1)?.id !== (lastEventId ?? undefined)) tell()
    else this.#waiting.add(tell)
    response.once('close', () => {
      clearTimeout(timer)
      this.#waiting.delete(tell)
    })
  }
}

function send(response: ServerResponse, events: DomainEvent[]): void {
  response.writeHead(200, { 'content-type': 'application/cloudevents-batch+json' })
  response.end(JSON.stringify(events))
}
