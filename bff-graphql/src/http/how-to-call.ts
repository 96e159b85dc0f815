import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from './send-json.ts'

const addresses = {
  graphql: '/graphql',
  events: '/graphql/stream',
  schema: '/schema.graphql',
  circuits: '/circuits',
  ready: '/readyz',
  playground: '/playground',
}

/** Tells a program, or a person without a browser, how to call GraphQL; as JSON where that is asked for, else as text. */
export function tellHowToCall({ headers }: IncomingMessage, response: ServerResponse): void {
  const base = `http://${headers.host ?? 'localhost:8089'}`
  const ask = `curl -H 'content-type: application/json' ${base}/graphql -d '{"query":"{ products { id name price stock } }"}'`
  const follow = `curl -N -G ${base}/graphql/stream --data-urlencode 'query=subscription { events { type subject data } }'`
  if (headers.accept?.includes('json')) {
    const absolute = Object.entries(addresses).map(([name, path]) => [name, base + path])
    return sendJson(response, 200, { ...Object.fromEntries(absolute), examples: { ask, follow } })
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', vary: 'accept' })
  response.end(`GraphQL of 12 STREET

Ask:      ${ask}
Follow:   ${follow}

What belongs to a visitor (myOrders, placeOrder, events of orders) is for requests with the header "x-mall-request: 1":
they come from the mall's demonstration customer. All others are anonymous.
What an answer cost its services: "x-mall-explain: 1".

Schema:   ${base}${addresses.schema}
Circuits: ${base}${addresses.circuits}
In a browser this address is the playground.
`)
}
