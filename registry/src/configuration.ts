import { join, resolve } from 'node:path'

/** Where the registry listens and keeps what it knows. Everything comes from the environment, with defaults that fit `npm start`. */
export interface Configuration {
  host: string
  port: number
  folder: string
  /** Replaces the token in the folder. */
  platformToken: string | undefined
  previewOrigins: string[]
  bffUrl: string
}

type Environment = Record<string, string | undefined>

/** Reads the configuration from environment variables; a variable with a value that makes no sense is an error that names it. */
export function readConfiguration(environment: Environment): Configuration {
  const offset = wholeNumber(environment, 'MALL_PORT_OFFSET', 0)
  const repository = resolve(import.meta.dirname, '../..')
  return {
    host: environment.HOST || '127.0.0.1',
    port: portOf(environment, offset),
    folder: join(resolve(repository, environment.MALL_DATA_DIR || '.data'), 'registry'),
    platformToken: platformToken(environment),
    previewOrigins: (environment.REGISTRY_PREVIEW_ORIGINS ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean)
      .map((origin) => asOrigin('REGISTRY_PREVIEW_ORIGINS', origin)),
    bffUrl: asAddress('BFF_URL', environment.BFF_URL || `http://127.0.0.1:${8089 + offset}`),
  }
}

function portOf(environment: Environment, offset: number): number {
  const port = wholeNumber(environment, 'PORT', 8087 + offset)
  if (port < 65_536) return port
  const variable = environment.PORT ? 'PORT' : 'MALL_PORT_OFFSET'
  throw new Error(`${variable} is "${environment[variable]}", which gives no port: ports end at 65535.`)
}

function wholeNumber(environment: Environment, variable: string, fallback: number): number {
  const text = environment[variable]
  if (text === undefined || text === '') return fallback
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Error(`${variable} must be a whole number, it is "${text}".`)
}

function platformToken({ REGISTRY_PLATFORM_TOKEN: token }: Environment): string | undefined {
  if (token === undefined || token === '') return undefined
  if (/^\S{20,}$/.test(token)) return token
  throw new Error(
    'REGISTRY_PLATFORM_TOKEN must have at least 20 characters and no space, or it could be guessed.',
  )
}

function asOrigin(variable: string, text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text
  throw new Error(`${variable} must be origins such as https://preview.example, one is "${text}".`)
}

function asAddress(variable: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new Error(`${variable} must be an http address such as http://127.0.0.1:8089, it is "${text}".`)
}
