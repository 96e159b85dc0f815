import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { seeded } from './seeded.ts'

interface Collection {
  /** In its addresses: `products`. */
  name: string
  items: ReadonlyMap<number, Record<string, unknown>>
  /** Searches by ids: their name, the parameter, and the field that has such an id; without one it is that of the item. */
  searches: Readonly<Record<string, { parameter?: string; field?: string }>>
  /** Half of the answers come within so many milliseconds. */
  medianMs: number
}

/** What a search takes that is not by ids; the stub heeds the last two. */
const paging = 'customerId,search,category,state,sort,inStock,minPrice,maxPrice,from,to,offset,size'

/** What a service has seen since it was asked last: requests at once and in all, and connections made. */
export interface Seen {
  requests: number
  mostAtOnce: number
  connections: number
}

/**
 * A service in memory that answers as ours do, after a time as over a database, and takes the same faults at `/faults`. `GET /seen` tells what
 * it has seen of others; its event feed, on a connection of its own, is not counted.
 */
export async function startStubService(collection: Collection): Promise<string> {
  const random = seeded(collection.items.size)
  let fault: { fault: string; ms?: number; percent?: number } = { fault: 'none' }
  let over = new AbortController()
  let atOnce = 0
  let seen: Seen = { requests: 0, mostAtOnce: 0, connections: 0 }
  const counted = new WeakSet<Socket>()

  /** A long tail, as that of a database: one of a hundred takes four times the median. */
  const latencyMs = () =>
    collection.medianMs *
    Math.exp(0.6 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    if (url.pathname === '/faults') return void change(request, response)
    if (url.pathname === '/seen') {
      json(response, seen)
      seen = { requests: 0, mostAtOnce: atOnce, connections: 0 }
      return
    }
    const isFeed = url.pathname.startsWith('/events')
    if (!isFeed) count(request.socket, response)
    void treat(response).then(async (answers) => {
      if (!answers) return
      if (isFeed) return void (await tellEvents(url, response))
      await delay(latencyMs())
      if (!response.destroyed) answer(url, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function count(socket: Socket, response: ServerResponse): void {
    if (!counted.has(socket)) seen.connections++
    counted.add(socket)
    seen.requests++
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++atOnce)
    response.once('close', () => atOnce--)
  }

  async function change(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'PUT') {
      let text = ''
      for await (const chunk of request) text += String(chunk)
      fault = JSON.parse(text)
      over.abort()
      over = new AbortController()
    }
    json(response, fault)
  }

  /** Whether the request is to be answered as usual. */
  async function treat(response: ServerResponse): Promise<boolean> {
    if (fault.fault === 'down') response.socket?.resetAndDestroy()
    if (fault.fault === 'slow') await delay(fault.ms ?? 0)
    if (fault.fault === 'errors' && random() * 100 < (fault.percent ?? 0)) {
      response
        .writeHead(500, { 'content-type': 'application/problem+json' })
        .end('{"status":500,"code":"INTERNAL"}')
    }
    while (fault.fault === 'hang' && !response.destroyed) {
      const { promise, resolve } = Promise.withResolvers<void>()
      over.signal.addEventListener('abort', () => resolve(), { once: true })
      response.once('close', () => resolve())
      await promise
    }
    return !response.destroyed && !response.writableEnded
  }

  /** There are none: an answer comes when the reader has waited as long as it wanted. */
  async function tellEvents(url: URL, response: ServerResponse): Promise<void> {
    await delay(Number(url.searchParams.get('timeout') ?? 0), undefined, { signal: over.signal }).catch(
      () => undefined,
    )
    if (await treat(response)) json(response, [])
  }

  function answer({ origin, pathname, searchParams }: URL, response: ServerResponse): void {
    const { name, items, searches } = collection
    const resource = (id: number, item: object) => ({
      ...item,
      _links: { self: { href: `${origin}/${name}/${id}` } },
    })
    const [, first = '', second, third] = pathname.split('/')
    if (first === '') {
      return json(response, {
        _links: {
          [name]: { href: `${origin}/${name}{?page,size}`, templated: true },
          search: { href: `${origin}/${name}/search` },
        },
      })
    }
    if (first !== name) return json(response, { _embedded: { [first]: [] } })
    if (second === 'search' && third === undefined) {
      const links = Object.entries(searches).map(([search, { parameter = paging }]) => [
        search,
        { href: `${origin}/${name}/search/${search}{?${parameter}}`, templated: true },
      ])
      return json(response, { _links: Object.fromEntries(links) })
    }
    if (second !== undefined && second !== 'search') {
      const item = items.get(Number(second))
      if (item) return json(response, resource(Number(second), item))
      response
        .writeHead(404, { 'content-type': 'application/problem+json' })
        .end('{"status":404,"code":"NOT_FOUND"}')
      return
    }
    const { parameter, field } = searches[third ?? ''] ?? {}
    const wanted =
      parameter === undefined ? undefined : new Set(searchParams.get(parameter)?.split(',').map(Number))
    const found = [...items].filter(([id, item]) => !wanted || wanted.has(field ? Number(item[field]) : id))
    const size = Number(searchParams.get('size') ?? 20)
    const offset = Number(searchParams.get('offset') ?? 0)
    const page = wanted ? found : found.slice(offset, offset + size)
    return json(response, {
      _embedded: { [name]: page.map(([id, item]) => resource(id, item)) },
      _links: { self: { href: `${origin}${pathname}` }, search: { href: `${origin}/${name}/search` } },
      page: { size, totalElements: found.length, totalPages: Math.ceil(found.length / size), number: 0 },
    })
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body))
}
