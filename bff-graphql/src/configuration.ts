import { resolve } from 'node:path'
import type { DocumentMode } from './documents/choose-document.ts'
import { limitsFrom, type DocumentLimits } from './limits/document-limits.ts'
import type { OperatorAccess } from './http/operator-access.ts'
import type { CacheSettings } from './upstream/reads.ts'
import type { StreamLimits } from './streams/stream-places.ts'
import { tracingFrom, type Tracing } from './telemetry/tracing.ts'
import { perService, type ServiceName } from './upstream/service-name.ts'

/** Calls to one service at once, and how many more may wait for one of them to end. */
interface BulkheadLimits {
  mostInFlight: number
  mostQueued: number
}

export interface Configuration {
  host: string
  port: number
  services: Record<ServiceName, URL>
  /** Where trusted documents are pulled from; without it there are none. */
  registry?: URL
  /** Where those that were pulled are kept for the next start; without it they are pulled again. */
  documentsFolder?: string
  documents: DocumentMode
  /** How long a circuit stays open the first time. */
  breakerOpenMs: number
  /** From which duration on a call is slow; a circuit opens when most are. */
  slowCallMs: number
  bulkheads: Record<ServiceName, BulkheadLimits>
  /** `undefined`: no answer of a service is kept. */
  cache: CacheSettings | undefined
  /** Whether identical reads at the same time are sent once. */
  joins: boolean
  /** Until when a query or a mutation is answered, with whatever is known by then. */
  queryMs: number
  mutationMs: number
  /** For one attempt to reach a service. */
  attemptMs: number
  /** How long it still takes requests after it was told to stop, so that others see that it is not ready. */
  drainMs: number
  /** Of the queries that went well, one in so many is logged; 0: none. */
  logOneQueryIn: number
  /** Of the documents that clients write themselves. */
  limits: DocumentLimits
  operators: OperatorAccess
  /** Absent where no collector is named. */
  tracing?: Tracing
  /** Whether a request may ask what its answer cost, which tells the paths of the services. */
  explain: boolean
  /** How many streams of events may be open. */
  streams: StreamLimits
}

const ownPort = 8089
const servicePorts: Record<ServiceName, number> = { product: 8085, order: 8081, delivery: 8082 }

/** The configuration that the environment asks for. Throws naming the variable that is wrong. */
export function configurationFrom(env: NodeJS.ProcessEnv): Configuration {
  const offset = wholeNumber(env, 'MALL_PORT_OFFSET', 0)
  const url = (name: ServiceName): URL => {
    const variable = `${name.toUpperCase()}_SERVICE_URL`
    return address(variable, env[variable] || `http://127.0.0.1:${servicePorts[name] + offset}`)
  }
  return {
    host: env.HOST || '127.0.0.1',
    port: wholeNumber(env, 'PORT', ownPort + offset),
    services: perService(url),
    ...(env.REGISTRY_URL && { registry: address('REGISTRY_URL', env.REGISTRY_URL) }),
    ...(env.BFF_DOCUMENTS_FOLDER && { documentsFolder: resolve(env.BFF_DOCUMENTS_FOLDER) }),
    documents: documentMode(env.BFF_DOCUMENTS || 'open'),
    breakerOpenMs: wholeNumber(env, 'BREAKER_OPEN_MS', 30_000),
    slowCallMs: wholeNumber(env, 'SERVICE_SLOW_CALL_MS', 1500),
    bulkheads: perService((name) => ({
      mostInFlight: ofService(env, name, 'MOST_IN_FLIGHT', 100),
      mostQueued: ofService(env, name, 'MOST_QUEUED', 100),
    })),
    cache: onOrOff(env, 'BFF_CACHE', true) ? cacheSettings(env) : undefined,
    joins: onOrOff(env, 'BFF_JOIN_READS', true),
    queryMs: wholeNumber(env, 'QUERY_DEADLINE_MS', 5000),
    mutationMs: wholeNumber(env, 'MUTATION_DEADLINE_MS', 10_000),
    attemptMs: wholeNumber(env, 'SERVICE_ATTEMPT_MS', 3000),
    drainMs: wholeNumber(env, 'DRAIN_MS', 1000),
    logOneQueryIn: wholeNumber(env, 'LOG_ONE_QUERY_IN', 100),
    limits: limitsFrom((variable, otherwise) => wholeNumber(env, variable, otherwise)),
    ...((tracing) => tracing && { tracing })(tracingFrom(env)),
    operators: {
      open: env.MALL_MODE === 'development',
      ...(env.BFF_OPERATOR_TOKEN && { token: env.BFF_OPERATOR_TOKEN }),
    },
    explain: onOrOff(env, 'BFF_EXPLAIN', env.MALL_MODE !== 'production'),
    streams: {
      perVisitor: wholeNumber(env, 'STREAMS_PER_VISITOR', 200),
      perProcess: wholeNumber(env, 'STREAMS_PER_PROCESS', 10_000),
    },
  }
}

function cacheSettings(env: NodeJS.ProcessEnv): CacheSettings {
  return {
    freshMs: wholeNumber(env, 'CATALOGUE_FRESH_MS', 1000),
    whileRevalidateMs: wholeNumber(env, 'CATALOGUE_WHILE_REVALIDATE_MS', 30_000),
    ifErrorMs: wholeNumber(env, 'CACHE_IF_ERROR_MS', 3_600_000),
    mostEntries: wholeNumber(env, 'CACHE_MOST_ENTRIES', 1000),
    mostBytes: wholeNumber(env, 'CACHE_MOST_BYTES', 16 * 1024 * 1024),
  }
}

/** `DELIVERY_SERVICE_MOST_QUEUED`, else `SERVICE_MOST_QUEUED`, which is for all. */
function ofService(env: NodeJS.ProcessEnv, name: ServiceName, setting: string, otherwise: number): number {
  const forAll = wholeNumber(env, `SERVICE_${setting}`, otherwise)
  return wholeNumber(env, `${name.toUpperCase()}_SERVICE_${setting}`, forAll)
}

function address(variable: string, value: string): URL {
  if (URL.canParse(value)) return new URL(value)
  throw new Error(
    `${variable} is ${JSON.stringify(value)}; it must be an address such as http://127.0.0.1:8085`,
  )
}

function documentMode(value: string): DocumentMode {
  if (value === 'open' || value === 'trusted') return value
  throw new Error(`BFF_DOCUMENTS is ${JSON.stringify(value)}; it must be open or trusted`)
}

function onOrOff(env: NodeJS.ProcessEnv, variable: string, otherwise: boolean): boolean {
  const value = env[variable]
  if (!value) return otherwise
  if (value !== 'on' && value !== 'off')
    throw new Error(`${variable} is ${JSON.stringify(value)}; it must be on or off`)
  return value === 'on'
}

function wholeNumber(env: NodeJS.ProcessEnv, variable: string, otherwise: number): number {
  const value = env[variable]
  if (!value) return otherwise
  if (!/^\d{1,9}$/.test(value))
    throw new Error(`${variable} is ${JSON.stringify(value)}; it must be a whole number`)
  return Number(value)
}
