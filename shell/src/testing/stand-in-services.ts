import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Configuration } from '../server/configuration.ts'
import { nowhere } from './fixture-mall.ts'

/** A product and a delivery service that take faults, and a BFF whose circuit for a service opens with its fault. The order service is away. */
export async function startStandInServices() {
  const faults: Record<string, Record<string, unknown>> = {
    product: { fault: 'none' },
    delivery: { fault: 'none' },
  }
  const service = (name: string) =>
    createServer(async (request, response) => {
      if (request.method === 'PUT') faults[name] = (await json(request)) as Record<string, unknown>
      const { percent } = faults[name] ?? {}
      const isWrong = Number(percent) > 100
      const body = isWrong ? { code: 'VALIDATION_FAILED', detail: 'percent must be <= 100.' } : faults[name]
      response
        .writeHead(isWrong ? 422 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(body))
    })
  const bff = createServer((_request, response) => {
    const services = ['product', 'order', 'delivery'].map((name) => ({
      service: name,
      circuit:
        (faults[name]?.['fault'] ?? 'none') === 'none'
          ? { state: 'closed', mode: 'automatic', retryAfterMs: 0 }
          : { state: 'open', mode: 'automatic', retryAfterMs: 12_000 },
    }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ services }))
  })
  const servers = { product: service('product'), delivery: service('delivery'), bff }
  const listening = await Promise.all(Object.values(servers).map(listen))
  const [product = '', delivery = '', circuits = ''] = listening
  return {
    faults,
    services: { product, order: nowhere, delivery, bff: circuits } satisfies Configuration['services'],
    stop() {
      for (const server of Object.values(servers)) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
