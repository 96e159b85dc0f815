import { hostname, userInfo } from 'node:os'
import { MallError } from '../mall-error.ts'
import { mfeNames } from '../mfe/mfe-folder.ts'
import type { CommandOutput } from '../output/command-output.ts'
import { registryUrl } from '../programs.ts'
import { Credentials, readPlatformToken } from '../registry/credentials.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { type Settings, shortPath } from '../settings.ts'

/** The registry for whoever deploys `name`: with `MALL_TOKEN`, else the kept token, else one made now by the owner of this data folder. */
export async function registryFor(
  name: string,
  settings: Settings,
  output: CommandOutput,
  signal?: AbortSignal,
): Promise<RegistryClient> {
  const registry = new RegistryClient(registryUrl(settings), { signal })
  const credentials = new Credentials(settings.dataDir, registry.url)
  const token = settings.environment.MALL_TOKEN || credentials.tokenOf(name)
  if (token) return registry.with(token)
  const made = await makeToken(name, registry, settings)
  if (made === undefined) {
    throw new MallError(
      'TOKEN_MISSING',
      `There is no token for ${name} at ${registry.url}. Run "npx mall login ${name} --token TOKEN" with the token that whoever runs the mall gave you, or set MALL_TOKEN.`,
    )
  }
  credentials.keep(name, made)
  output.done(`Logged in as the team of ${name}: this data folder belongs to the mall that runs here`)
  return registry.with(made)
}

/** The registry for whoever only wants to know what would be: nothing is kept, and without a token it answers what anybody may know. */
export function readingRegistry(name: string, settings: Settings, signal?: AbortSignal): RegistryClient {
  const url = registryUrl(settings)
  const token =
    settings.environment.MALL_TOKEN ||
    new Credentials(settings.dataDir, url).tokenOf(name) ||
    readPlatformToken(settings)
  return new RegistryClient(url, { token, signal })
}

/** The registry for whoever runs it, by the platform token of the data folder. */
export function registryForPlatform(settings: Settings, signal?: AbortSignal): RegistryClient {
  const url = registryUrl(settings)
  const token = readPlatformToken(settings)
  if (token !== undefined) return new RegistryClient(url, { token, actor: person(), signal })
  throw new MallError(
    'TOKEN_MISSING',
    `This takes the token of whoever runs the mall at ${url}, and that does not run with the data in ${shortPath(settings.dataDir)}. Set MALL_DATA_DIR to its data folder, or REGISTRY_PLATFORM_TOKEN.`,
  )
}

/** That there is such a micro-frontend, here or at the registry. A name that is none is an error with the nearest one. */
export async function mustBeKnown(
  name: string,
  { root }: Pick<Settings, 'root'>,
  registry: RegistryClient,
): Promise<void> {
  if (!mfeNames(root).includes(name)) await registry.mfe(name)
}

/** Makes a team's token by the platform token of the data folder; `undefined` where that is not here. */
export async function makeToken(
  name: string,
  registry: RegistryClient,
  settings: Settings,
): Promise<string | undefined> {
  const platformToken = readPlatformToken(settings)
  if (platformToken === undefined) return undefined
  const { token } = await registry.with(platformToken, person()).request<{ token: string }>('/tokens', {
    method: 'POST',
    json: { mfe: name, name: person() },
  })
  return token
}

/** Whose name the audit log has, whatever the token: `jo@desk`. Other letters than those of headers are left out. */
function person(): string {
  const name = `${userInfo().username}@${hostname()}`.replaceAll(/[^\x21-\x7e]/g, '')
  return name.slice(0, 100)
}
