import { resolve } from 'node:path'

/** Where the shell server finds what it serves, and whom it asks. Everything comes from the environment, with defaults that fit `npm start`. */
export interface Configuration {
  host: string
  port: number
  /** The repository: `mfeFolders` are relative to it. */
  root: string
  mfeFolders: string[]
  sharedFolder: string
  pageFolder: string
  services: Record<ServiceName, string>
  regionTimeouts: RegionTimeouts
}

export type ServiceName = 'product' | 'order' | 'delivery' | 'bff'

/** How long a region waits, in milliseconds, before it says that its micro-frontend failed. */
interface RegionTimeouts {
  load: number
  mount: number
}

type Environment = Record<string, string | undefined>

/** Reads the configuration from environment variables; a variable with a value that makes no sense is an error that names it. */
export function readConfiguration(environment: Environment): Configuration {
  const root = resolve(import.meta.dirname, '../../..')
  const offset = wholeNumber(environment, 'MALL_PORT_OFFSET', 0)
  const service = (variable: string, port: number) =>
    address(variable, environment[variable] ?? `http://127.0.0.1:${port + offset}`)
  return {
    host: environment.HOST ?? '127.0.0.1',
    port: wholeNumber(environment, 'PORT', 8080 + offset),
    root,
    mfeFolders: (environment.MFE_FOLDERS ?? 'mfe-product,mfe-order,mfe-delivery')
      .split(',')
      .map((folder) => folder.trim())
      .filter(Boolean),
    sharedFolder: resolve(root, 'mfe-kit/dist/shared'),
    pageFolder: resolve(root, 'shell/dist'),
    services: {
      product: service('PRODUCT_SERVICE_URL', 8085),
      order: service('ORDER_SERVICE_URL', 8081),
      delivery: service('DELIVERY_SERVICE_URL', 8082),
      bff: service('BFF_URL', 8089),
    },
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

function address(variable: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new Error(`${variable} must be an http address such as http://127.0.0.1:8085, it is "${text}".`)
}
