import { resolve } from 'node:path'

/** The services of the mall. */
export type ServiceName = 'product' | 'order' | 'delivery'

const ports: Record<ServiceName | 'postgres', number> = {
  product: 8085,
  order: 8081,
  delivery: 8082,
  postgres: 8084,
}

/** The port of a server of the mall, shifted by `MALL_PORT_OFFSET`. */
export function portOf(server: ServiceName | 'postgres'): number {
  const offset = Number(process.env['MALL_PORT_OFFSET'] ?? 0)
  const port = ports[server] + offset
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error(
    `MALL_PORT_OFFSET=${process.env['MALL_PORT_OFFSET']} gives no port. Set it to a whole number such as 1000.`,
  )
}

/** Where another service is: `ORDER_SERVICE_URL` and the like, else this machine. */
export function urlOf(service: ServiceName): string {
  return process.env[`${service.toUpperCase()}_SERVICE_URL`] || `http://127.0.0.1:${portOf(service)}`
}

const repository = resolve(import.meta.dirname, '../../..')

/** The folder that holds all state of the mall; a relative one lies in the repository, wherever the service is started. */
export function dataFolder(): string {
  return resolve(repository, process.env['MALL_DATA_DIR'] || '.data')
}
