import type { CircuitState } from '../resilience/circuit-breaker.ts'

/** What somebody sees who opens the BFF's address in a browser. */
export function frontPage(circuits: Record<string, CircuitState>): string {
  const rows = Object.entries(circuits).map(
    ([service, state]) => `<tr><th scope="row">${service}<td>${state}`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>GraphQL of 12 STREET</title>
<h1>GraphQL of 12 STREET</h1>
<p>Send queries and mutations to <code>POST /graphql</code>; follow events at <code>GET /graphql/stream?query=…</code>.
<p>What belongs to a visitor (<code>myOrders</code>, <code>placeOrder</code>, events of orders…) is for requests with the header
<code>x-mall-request: 1</code>, as the mall's own page sends them: they come from its demonstration customer. All others are anonymous.
<pre>curl -H 'content-type: application/json' localhost:PORT/graphql \\
  -d '{"query":"{ orders { productName quantity product { price } delivery { deliveryState } } }"}'</pre>
<table>
<caption>Circuits to the services</caption>
${rows.join('\n')}
</table>
`
}
