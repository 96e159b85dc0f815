import { isIP } from 'node:net'
import { join, resolve } from 'node:path'

/** Where the shell server finds what it serves, and whom it asks. Everything comes from the environment, with defaults that fit `npm start`. */
export interface Configuration {
  host: string
  port: number
  /** The page's own scripts and styles. */
  pageFolder: string
  /** Where what is live is kept for the next start. */
  dataFolder: string
  registryUrl: string
  /** What the registry wants to be told with reports: the token, and where a registry on this machine keeps it. */
  platformToken: { value?: string; file: string }
  /** Servers besides those on this machine that signed links may take micro-frontends from. */
  previewOrigins: string[]
  /** Addresses of the proxies before it, whose `X-Forwarded-For` is believed: `loopback`, or addresses and networks separated by commas. */
  trustedProxies: string
  mode: 'production' | 'development'
  /** Whether the GraphQL playground is shown, which tells what services and circuits there are. */
  playground: boolean
  /** Whether the services of this mall can be told to fail, at `/faults`. */
  takesFaults: boolean
  /** `trusted`: `/graphql` executes the documents of published micro-frontends alone. */
  documents: 'open' | 'trusted'
  services: Record<ServiceName, string>
  /** More addresses at which the BFF answers; they share its requests. */
  otherBffs: string[]
  regionTimeouts: RegionTimeouts
}

type ServiceName = 'product' | 'order' | 'delivery' | 'bff'

/** How long a region waits, in milliseconds, before it says that its micro-frontend failed. */
interface RegionTimeouts {
  load: number
  mount: number
}

type Environment = Record<string, string | undefined>

/** Reads the configuration from environment variables; a variable with a value that makes no sense is an error that names it. */
export function readConfiguration(environment: Environment): Configuration {
  const root = resolve(import.meta.dirname, '../../..')
  const data = resolve(root, environment.MALL_DATA_DIR || '.data')
  const offset = wholeNumber(environment, 'MALL_PORT_OFFSET', 0)
  const service = (variable: string, port: number) =>
    address(variable, environment[variable] ?? `http://127.0.0.1:${port + offset}`)
  const [bff = '', ...otherBffs] = (environment.BFF_URL || `http://127.0.0.1:${8089 + offset}`)
    .split(',')
    .map((each) => address('BFF_URL', each.trim()))
  return {
    host: environment.HOST ?? '127.0.0.1',
    port: wholeNumber(environment, 'PORT', 8080 + offset),
    pageFolder: resolve(root, 'shell/dist'),
    dataFolder: join(data, 'shell'),
    registryUrl: service('REGISTRY_URL', 8087),
    platformToken: {
      ...(environment.REGISTRY_PLATFORM_TOKEN && { value: environment.REGISTRY_PLATFORM_TOKEN }),
      file: join(data, 'registry/platform-token'),
    },
    previewOrigins: origins('REGISTRY_PREVIEW_ORIGINS', environment.REGISTRY_PREVIEW_ORIGINS ?? ''),
    trustedProxies: proxies('TRUSTED_PROXIES', environment.TRUSTED_PROXIES || 'loopback'),
    mode: mode(environment.MALL_MODE),
    playground: environment.MALL_MODE !== 'production',
    takesFaults: environment.MALL_FAULTS === 'on',
    documents: documents(environment.MALL_DOCUMENTS, environment.MALL_MODE),
    services: {
      product: service('PRODUCT_SERVICE_URL', 8085),
      order: service('ORDER_SERVICE_URL', 8081),
      delivery: service('DELIVERY_SERVICE_URL', 8082),
      bff,
    },
    otherBffs,
    regionTimeouts: {
      load: wholeNumber(environment, 'REGION_LOAD_TIMEOUT_MS', 10_000),
      mount: wholeNumber(environment, 'REGION_MOUNT_TIMEOUT_MS', 4_000),
    },
  }
}

function wholeNumber(environment: Environment, variable: string, fallback: number): number {
  const text = environment[variable]
  if (text === undefined || text === '') return fallback
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Error(`${variable} must be a whole number, it is "${text}".`)
}

function proxies(variable: string, text: string): string {
  const isOne = (part: string) => {
    const [ip = '', bits = '0', ...more] = part.split('/')
    return part === 'loopback' || (isIP(ip) > 0 && /^\d{1,3}$/.test(bits) && more.length === 0)
  }
  const parts = text.split(',').map((part) => part.trim())
  if (parts.every(isOne)) return parts.join(',')
  throw new Error(
    `${variable} must be loopback, or addresses and networks such as 10.0.0.0/8 separated by commas, it is "${text}".`,
  )
}

function address(variable: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new Error(`${variable} must be an http address such as http://127.0.0.1:8085, it is "${text}".`)
}

function origins(variable: string, text: string): string[] {
  const texts = text.split(',').map((part) => part.trim())
  return texts.filter(Boolean).map((each) => new URL(address(variable, each)).origin)
}

function mode(text = ''): Configuration['mode'] {
  if (text === '' || text === 'production') return 'production'
  if (text === 'development') return text
  throw new Error(`MALL_MODE must be "production" or "development", it is "${text}".`)
}

/** Where the playground is, there are queries of people's own. */
function documents(text = '', mode = ''): Configuration['documents'] {
  if (text === '') return mode === 'production' ? 'trusted' : 'open'
  if (text === 'open' || text === 'trusted') return text
  throw new Error(`MALL_DOCUMENTS must be "open" or "trusted", it is "${text}".`)
}
