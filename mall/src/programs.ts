import { join } from 'node:path'
import { ports } from './ports.ts'
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

type ServerName = Exclude<keyof typeof ports, 'postgres'>

/** After its grace, the BFF answers what it has within the 10 s that a mutation may take, and a second. */
const bffDrainMs = 15_000

/** Each of these services has a database of its own name. */
export const databases = ['product', 'order', 'delivery'] as const

export function portOf(name: keyof typeof ports, { portOffset }: Pick<Settings, 'portOffset'>): number {
  return ports[name] + portOffset
}

/** The BFFs that share the requests. */
export function bffsOf({ bffInstances }: Pick<Settings, 'bffInstances'>): ServerName[] {
  return bffInstances === 2 ? ['bff', 'bff-2'] : ['bff']
}

/**
 * The servers of the mall, each told where the others are. A service learns the address of its own database only, and the platform token
 * goes to those who need it.
 */
export function programsOf(
  settings: Settings,
  databaseUrls: Map<string, string>,
  platformToken?: string,
): Program[] {
  const { root, dataDir, portOffset, host, environment } = settings
  const urlOf = (name: ServerName) => addressOf(name, settings)
  const shared: NodeJS.ProcessEnv = {
    PRODUCT_SERVICE_URL: urlOf('product'),
    ORDER_SERVICE_URL: urlOf('order'),
    DELIVERY_SERVICE_URL: urlOf('delivery'),
    BFF_URL: urlOf('bff'),
    BFF_DOCUMENTS_FOLDER: join(dataDir, 'bff/documents'),
    ...environment,
    // A mall has its own registry, whichever one its owner deploys to otherwise.
    REGISTRY_URL: urlOf('registry'),
    MALL_DATA_DIR: dataDir,
    MALL_PORT_OFFSET: String(portOffset),
    HOST: host,
  }
  for (const name of databases) delete shared[databaseVariable(name)]
  delete shared.REGISTRY_PLATFORM_TOKEN
  const ofPlatform: readonly ServerName[] = ['registry', 'shell']
  const platform = { ...shared, REGISTRY_PLATFORM_TOKEN: platformToken }
  const bffs = bffsOf(settings)
  // Where nobody takes over, there is nothing to wait for.
  if (bffs.length === 1) shared.DRAIN_MS ??= '0'
  const server = (
    name: ServerName,
    folder: string,
    script: string,
    stage: number,
    own: NodeJS.ProcessEnv = {},
  ): Program => {
    const url = databaseUrls.get(name)
    const common = { ...(ofPlatform.includes(name) ? platform : shared), ...own }
    return {
      name,
      folder: join(root, folder),
      script,
      port: portOf(name, settings),
      stage,
      environment: url ? { ...common, [databaseVariable(name)]: url } : common,
    }
  }
  return [
    server('product', 'services/product', 'src/main.ts', 2),
    server('order', 'services/order', 'src/main.ts', 2),
    server('delivery', 'services/delivery', 'src/main.ts', 2),
    ...bffs.map((name) => ({
      ...server(name, 'bff-graphql', 'src/main.ts', 1, { PORT: String(portOf(name, settings)) }),
      drainMs: bffDrainMs,
    })),
    server('registry', 'registry', 'src/main.ts', 1),
    server('shell', 'shell', 'src/server/main.ts', 0, {
      BFF_URL: environment.BFF_URL || bffs.map(urlOf).join(','),
    }),
  ]
}

/** Where a service answers: the address in `PRODUCT_SERVICE_URL` and its like, else its port on this machine. */
export function serviceUrl(name: (typeof databases)[number], settings: Settings): string {
  return settings.environment[`${name.toUpperCase()}_SERVICE_URL`] || addressOf(name, settings)
}

/** The registry that commands speak to: the address in `REGISTRY_URL`, else that of the mall on this machine. */
export function registryUrl(settings: Settings): string {
  return withoutSlash(settings.environment.REGISTRY_URL) || addressOf('registry', settings)
}

/** The mall whose pages people see: the address in `MALL_URL`, else the one on this machine. */
export function mallUrl(settings: Settings): string {
  return withoutSlash(settings.environment.MALL_URL) || addressForPeople('shell', settings)
}

/**
 * Where a browser on this machine finds a server, by the name under which `mall start` tells it: a browser keeps cookies (visitor, overrides)
 * and the cart by that name.
 */
export function addressForPeople(name: ServerName, settings: Settings): string {
  return addressOf(name, settings).replace('//127.0.0.1:', '//localhost:')
}

function withoutSlash(url = ''): string {
  return url.replace(/\/+$/, '')
}

/** Where a server of the mall on this machine answers. */
export function addressOf(name: ServerName, settings: Settings): string {
  return `http://${reachableHost(settings)}:${portOf(name, settings)}`
}

/** Where this machine reaches servers that listen on the host of the settings. */
function reachableHost({ host }: Pick<Settings, 'host'>): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

export function databaseVariable(name: string): string {
  return `${name.toUpperCase()}_DATABASE_URL`
}
