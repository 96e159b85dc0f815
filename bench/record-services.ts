// Records what the mall's services answer to the questions of the BFF's test over both kinds of services: `node bench/record-services.ts`.
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { silentLog, startService, type ServiceDefinition } from 'service-chassis'
import { createClient, eventually, freePorts, startTemporaryPostgres } from 'service-chassis/testing'
import { deliveryService } from 'service-delivery'
import { orderService } from 'service-order'
import { productService } from 'service-product'
import { configurationFrom } from '../bff-graphql/src/configuration.ts'
import { createLog } from '../bff-graphql/src/log.ts'
import { startBff } from '../bff-graphql/src/start-bff.ts'
import { questions } from '../bff-graphql/src/testing/recordings/questions.ts'
import type { Recorded } from '../bff-graphql/src/testing/recordings/recorded-service.ts'

const customer = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }
const postgres = await startTemporaryPostgres()
const ports = await freePorts(3)
const [productUrl = '', orderUrl = '', deliveryUrl = ''] = ports.map((port) => `http://127.0.0.1:${port}`)
const definitions: ServiceDefinition[] = [
  productService({ orderUrl, deliveryUrl }),
  orderService({ productUrl, deliveryUrl }),
  deliveryService({ orderUrl, productUrl }),
]
const services = await Promise.all(
  definitions.map(async (definition, index) => {
    const databaseUrl = await postgres.createDatabase(definition.name)
    return startService(definition, { databaseUrl, port: ports[index] ?? 0, log: silentLog })
  }),
)
await Promise.all(services.map(({ ready }) => ready))
const [product, order, delivery] = await Promise.all([productUrl, orderUrl, deliveryUrl].map(createClient))
if (!product || !order || !delivery) throw new Error('The services did not start.')

// The five products of the course, and an order each of three of them; the second is cancelled.
const { body: catalogue } = await product('GET', '/products?size=1000')
for (const { _links } of (catalogue as { _embedded: { products: { _links: { self: { href: string } } }[] } })
  ._embedded.products) {
  const { pathname } = new URL(_links.self.href)
  if (Number(pathname.split('/').at(-1)) > 5) await product('DELETE', pathname)
}
await eventually(async () => {
  if ((await order('GET', '/readyz')).status !== 200) throw new Error('The order service is not ready.')
})
for (const productId of [1, 2, 1]) await order('POST', '/orders', { productId, quantity: 2, ...customer })
await order('PATCH', '/orders/2', { state: 'OrderCancelled' })
await eventually(async () => {
  const states = await delivery('GET', '/deliveries')
  const text = JSON.stringify(states.body)
  if (
    !/"totalElements":3/.test(text) ||
    !text.includes('DeliveryCancelled') ||
    text.includes('DeliveryReady')
  )
    throw new Error('The deliveries are not settled.')
})

const recorders = await Promise.all([productUrl, orderUrl, deliveryUrl].map(record))
const [productRecorder, orderRecorder, deliveryRecorder] = recorders
if (!productRecorder || !orderRecorder || !deliveryRecorder) throw new Error('Nothing records.')
const environment = {
  PRODUCT_SERVICE_URL: productRecorder.url,
  ORDER_SERVICE_URL: orderRecorder.url,
  DELIVERY_SERVICE_URL: deliveryRecorder.url,
}
const bff = await startBff(
  { ...configurationFrom(environment), port: 0 },
  createLog(() => undefined),
)
for (const query of Object.values(questions)) {
  const headers = { 'content-type': 'application/json', 'x-mall-request': '1' }
  const answer = await fetch(`${bff.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  })
  const { errors } = (await answer.json()) as { errors?: unknown }
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`)
}
const file = new URL('../bff-graphql/src/testing/recordings/our-services.json', import.meta.url)
const recordings = {
  product: productRecorder.recorded(),
  order: orderRecorder.recorded(),
  delivery: deliveryRecorder.recorded(),
}
await writeFile(file, JSON.stringify(recordings))
console.log(`Recorded ${Object.values(recordings).flat().length} answers.`)
await bff.close()
for (const recorder of recorders) recorder.close()
await Promise.all(services.map((service) => service.stop()))
await postgres.stop()

/** A service in front of another that keeps what the other answers; feeds are left out. */
async function record(target: string) {
  const answers = new Map<string, Recorded>()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/events')) {
      response.writeHead(404).end()
      return
    }
    void fetch(target + path, { headers: { accept: request.headers.accept ?? '*/*' } }).then(
      async (answer) => {
        const text = await answer.text()
        const contentType = answer.headers.get('content-type') ?? ''
        const body: unknown = text ? JSON.parse(text.replaceAll(target, 'http://recorded')) : null
        answers.set(path, { path, status: answer.status, contentType, body })
        const own = `http://${request.headers.host ?? ''}`
        response.writeHead(answer.status, { 'content-type': contentType }).end(text.replaceAll(target, own))
      },
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recorded: () => [...answers.values()].sort((one, other) => one.path.localeCompare(other.path)),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
