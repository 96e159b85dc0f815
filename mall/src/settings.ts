import { relative, resolve } from 'node:path'
import { MallError } from './mall-error.ts'
import { readPortOffset } from './port-offset.ts'

export interface Settings {
  /** The repository. */
  root: string
  dataDir: string
  portOffset: number
  host: string
  verbose: boolean
  build: boolean
  /** In development the page checks every event against the vocabulary. */
  mode: 'production' | 'development'
  /** How many BFFs share the requests; with two, one can be started anew without a failed request. */
  bffInstances: 1 | 2
  /** What the started servers see; `PORT` is taken out, as it can't be right for all of them. */
  environment: NodeJS.ProcessEnv
}

const repository = resolve(import.meta.dirname, '../..')

/** Reads what the environment says about a mall; a value that makes no sense is an error that names the variable. */
export function readSettings(environment: NodeJS.ProcessEnv, { verbose = false } = {}): Settings {
  const rest = { ...environment }
  delete rest.PORT
  return {
    root: repository,
    dataDir: resolve(repository, environment.MALL_DATA_DIR || '.data'),
    portOffset: readPortOffset(environment.MALL_PORT_OFFSET),
    host: environment.HOST || '127.0.0.1',
    verbose,
    build: environment.MALL_BUILD !== 'off',
    mode: readMode(environment.MALL_MODE),
    bffInstances: readInstances(environment.MALL_BFF_INSTANCES),
    environment: {
      COURIER_DELAY_MS: '3000',
      ...(environment.MALL_MODE !== 'production' && { MALL_FAULTS: 'on' }),
      ...rest,
    },
  }
}

/** The data folder as a person would name it. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path)
  return short && !short.startsWith('..') ? short : path
}

function readMode(text = ''): Settings['mode'] {
  if (text === '' || text === 'production') return 'production'
  if (text === 'development') return text
  throw new MallError('BAD_SETTING', `MALL_MODE must be "production" or "development", it is "${text}".`)
}

function readInstances(text = ''): Settings['bffInstances'] {
  if (text === '' || text === '1') return 1
  if (text === '2') return 2
  throw new MallError('BAD_SETTING', `MALL_BFF_INSTANCES must be 1 or 2, it is "${text}".`)
}
