import { existsSync, statSync } from 'node:fs'
import { MallError } from '../mall-error.ts'
import { registryUrl } from '../programs.ts'
import { Credentials } from '../registry/credentials.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { RegistryRefusal } from '../registry/registry-refusal.ts'
import { type Settings, shortPath } from '../settings.ts'
import { type Finding, note, well, wrong } from './finding.ts'

/** Whether the tokens of this machine are private, and good at the registry. */
export async function lookAtCredentials(settings: Settings): Promise<Finding[]> {
  const registry = new RegistryClient(registryUrl(settings))
  const credentials = new Credentials(settings.dataDir, registry.url)
  return [
    ...privacyOf(credentials.file),
    ...(await Promise.all(credentials.names.map((name) => tried(name, credentials, registry)))),
  ]
}

function privacyOf(file: string): Finding[] {
  const name = 'Credentials'
  if (!existsSync(file)) return [well(name, 'none yet; "npx mall login NAME" keeps one')]
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return []
  return [wrong(name, `others may read ${shortPath(file)}`, `chmod 600 ${shortPath(file)}`)]
}

async function tried(name: string, credentials: Credentials, registry: RegistryClient): Promise<Finding> {
  const title = `Token of ${name}`
  try {
    await registry.with(credentials.tokenOf(name) ?? '').mustDeploy(name)
    return well(title, `good at ${registry.url}`)
  } catch (error) {
    if (error instanceof MallError && error.code === 'REGISTRY_UNREACHABLE')
      return note(title, 'not tried, since no registry answers', 'npm start')
    if (!(error instanceof MallError) && !(error instanceof RegistryRefusal)) throw error
    return wrong(title, error.message, `npx mall login ${name}`)
  }
}
