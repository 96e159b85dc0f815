import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inDataFolder } from '../data-folder.ts'
import { MallError } from '../mall-error.ts'
import { type Settings, shortPath } from '../settings.ts'

/** Tokens by the registry's address and the micro-frontend. */
type Content = Record<string, Record<string, string>>

/** The tokens that this machine has: `credentials.json` in the data folder, for its owner alone. */
export class Credentials {
  readonly #dataDir: string
  readonly #registry: string

  constructor(dataDir: string, registry: string) {
    this.#dataDir = dataDir
    this.#registry = registry
  }

  get file(): string {
    return join(this.#dataDir, 'credentials.json')
  }

  /** The token for a micro-frontend at this registry. */
  tokenOf(mfe: string): string | undefined {
    return this.#read()[this.#registry]?.[mfe]
  }

  /** The micro-frontends with a token at this registry. */
  get names(): string[] {
    return Object.keys(this.#read()[this.#registry] ?? {})
  }

  keep(mfe: string, token: string): void {
    const content = this.#read()
    content[this.#registry] = { ...content[this.#registry], [mfe]: token }
    inDataFolder(this.#dataDir, () => {
      const draft = `${this.file}.${process.pid}`
      writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
      renameSync(draft, this.file)
    })
  }

  #read(): Content {
    const text = readIfThere(this.file)
    if (text === undefined) return {}
    try {
      return JSON.parse(text) as Content
    } catch (error) {
      throw new MallError(
        'FILE_NOT_READABLE',
        `${shortPath(this.file)} is no JSON, so the tokens in it can't be used. Mend it, or remove it and run "npx mall login NAME" again.`,
        { cause: error },
      )
    }
  }
}

const platformTokenFile = (dataDir: string) => join(dataDir, 'registry', 'platform-token')

/** The token of whoever runs the mall with this data folder: `REGISTRY_PLATFORM_TOKEN`, else the one that lies there. */
export function readPlatformToken({
  dataDir,
  environment,
}: Pick<Settings, 'dataDir' | 'environment'>): string | undefined {
  return environment.REGISTRY_PLATFORM_TOKEN || readIfThere(platformTokenFile(dataDir))?.trim()
}

/** Makes that token where there is none, so that servers which start together can all be told. */
export function ensurePlatformToken(settings: Pick<Settings, 'dataDir' | 'environment'>): string {
  const known = readPlatformToken(settings)
  if (known) return known
  const file = platformTokenFile(settings.dataDir)
  const token = `mall_platform_${randomBytes(32).toString('base64url')}`
  inDataFolder(dirname(file), () => writeFileSync(file, `${token}\n`, { mode: 0o600 }))
  return token
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
