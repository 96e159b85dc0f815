// The mall's own services in the place of stub-services: processes as `npm start` runs them, over a PostgreSQL of their own. They and their
// data are gone when the bench has let this process go, or is gone itself.
import { freePorts, startTemporaryPostgres } from 'service-chassis/testing'
import { placeOrders } from './place-orders.ts'
import { report } from './report.ts'
import { startService } from './service-process.ts'

const orderCount = 50
const productCount = 10

// Ctrl-C reaches every process of the terminal: this one clears up when the bench has let it go.
process.on('SIGINT', () => undefined)

await using running = new AsyncDisposableStack()
const postgres = await startTemporaryPostgres()
running.defer(() => postgres.stop())
const ports = await freePorts(3)
const [productUrl = '', orderUrl = '', deliveryUrl = ''] = ports.map((port) => `http://127.0.0.1:${port}`)
const addresses = {
  PRODUCT_SERVICE_URL: productUrl,
  ORDER_SERVICE_URL: orderUrl,
  DELIVERY_SERVICE_URL: deliveryUrl,
}
for (const [index, name] of (['product', 'order', 'delivery'] as const).entries()) {
  const databaseUrl = await postgres.createDatabase(name)
  running.use(startService(name, { port: ports[index] ?? 0, databaseUrl, addresses }))
}
await placeOrders({ productUrl, orderUrl, deliveryUrl, orderCount, productCount })

// Whoever wanted them may have gone meanwhile.
if (process.connected) await new Promise<void>((resolve) => report(addresses, resolve))
