import { join } from 'node:path'
import type { Settings } from './settings.ts'

/** One server of the mall: a process of its own. */
export interface Program {
  name: string
  /** Where it runs, and its script there. */
  folder: string
  script: string
  port: number
  /** Programs of a lower stage are stopped first. */
  stage: number
  /** How long it may take to stop before it is killed; 10 s unless said. */
  drainMs?: number
  environment: NodeJS.ProcessEnv
}

type ServerName = 'product' | 'order' | 'delivery' | 'bff' | 'shell'

const ports = { shell: 8080, order: 8081, delivery: 8082, postgres: 8084, product: 8085, bff: 8089 } as const

/** Each of these services has a database of its own name. */
export const databases = ['product', 'order', 'delivery'] as const

export function portOf(name: keyof typeof ports, { portOffset }: Pick<Settings, 'portOffset'>): number {
  return ports[name] + portOffset
}

/** The servers of the mall, each told where the others are. A service learns the address of its own database only. */
export function programsOf(settings: Settings, databaseUrls: Map<string, string>): Program[] {
  const { root, dataDir, portOffset, host, environment } = settings
  const urlOf = (name: ServerName) => `http://${reachableHost(settings)}:${portOf(name, settings)}`
  const shared: NodeJS.ProcessEnv = {
    PRODUCT_SERVICE_URL: urlOf('product'),
    ORDER_SERVICE_URL: urlOf('order'),
    DELIVERY_SERVICE_URL: urlOf('delivery'),
    BFF_URL: urlOf('bff'),
    ...environment,
    MALL_DATA_DIR: dataDir,
    MALL_PORT_OFFSET: String(portOffset),
    HOST: host,
  }
  for (const name of databases) delete shared[databaseVariable(name)]
  const server = (name: ServerName, folder: string, script: string, stage: number): Program => {
    const url = databaseUrls.get(name)
    return {
      name,
      folder: join(root, folder),
      script,
      port: portOf(name, settings),
      stage,
      environment: url ? { ...shared, [databaseVariable(name)]: url } : shared,
    }
  }
  return [
    server('product', 'services/product', 'src/main.ts', 2),
    server('order', 'services/order', 'src/main.ts', 2),
    server('delivery', 'services/delivery', 'src/main.ts', 2),
    server('bff', 'bff-graphql', 'src/main.ts', 1),
    server('shell', 'shell', 'src/server/main.ts', 0),
  ]
}

/** Where this machine reaches servers that listen on the host of the settings. */
export function reachableHost({ host }: Pick<Settings, 'host'>): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

export function databaseVariable(name: string): string {
  return `${name.toUpperCase()}_DATABASE_URL`
}
