import { join } from 'node:path'
import { takeLock } from '../lock.ts'
import { MallError } from '../mall-error.ts'
import { buildMfe } from '../mfe/build-mfe.ts'
import { livePage } from '../mfe/first-page.ts'
import type { MfeFolder } from '../mfe/mfe-folder.ts'
import { colours } from '../output/colours.ts'
import type { CommandOutput } from '../output/command-output.ts'
import { mallUrl, registryUrl } from '../programs.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import type { Settings } from '../settings.ts'
import { publishVersion } from './publish-version.ts'
import type { Plan } from './read-plan.ts'
import { rolesText, rolloutText } from './roles-text.ts'
import { buildOwnGroup, missingGroups, publishOwnGroup } from './shared-versions.ts'
import { registryFor } from './team.ts'
import { tellServed, untilServed } from './until-served.ts'

export interface DeployRequest {
  mfe: MfeFolder
  plan: Plan
  /** A published version; a build of the sources where none is said. */
  version: string | undefined
  settings: Settings
  output: CommandOutput
  signal: AbortSignal
}

/** Builds, publishes, makes live and waits until pages have it. Answers the exit code. */
export async function deployVersion(request: DeployRequest): Promise<number> {
  const { mfe, settings, output, signal } = request
  const lock = takeLock(join(settings.dataDir, `deploy-${mfe.name}.lock`))
  if (lock.heldBy !== undefined) {
    throw new MallError(
      'DEPLOY_UNDER_WAY',
      `${mfe.name} is being deployed already (process ${lock.heldBy}). Wait until that has ended, then run the same command again.`,
    )
  }
  let soFar = 'Nothing was published.'
  try {
    output.begin(`Deploying ${colours.cyan(mfe.name)} to ${colours.cyan(registryUrl(settings))}`)
    const registry = await registryFor(mfe.name, settings, output, signal)
    const version = request.version ?? (await publishSources(request, registry))
    soFar = `${mfe.name} ${version} is published, but not live: run the same command again to make it live.`
    return await makeLive(request, version, registry)
  } catch (error) {
    if (!signal.aborted) throw error
    process.stderr.write(`Ended by Ctrl-C. ${soFar}\n`)
    return 130
  } finally {
    lock.release()
  }
}

/** Builds and publishes what is in the folder, with the shared libraries that only it needs. Answers the version. */
export async function publishSources(
  { mfe, settings, output, signal }: Pick<DeployRequest, 'mfe' | 'settings' | 'output' | 'signal'>,
  registry: RegistryClient,
): Promise<string> {
  const build = await buildMfe(mfe, settings, output, signal)
  const { groups } = await registry.state()
  for (const missing of missingGroups(build.manifest, groups)) {
    const own = await buildOwnGroup(mfe, missing)
    await publishOwnGroup(mfe.name, own, registry)
    output.done(
      `Published ${own.manifest.group} ${own.manifest.version} for ${mfe.name} alone: the registry had none that fits ${missing[1]}`,
    )
  }
  return publishVersion(mfe, build, registry, output)
}

async function makeLive(
  { mfe: { name }, plan, settings, output, signal }: DeployRequest,
  version: string,
  registry: RegistryClient,
): Promise<number> {
  const began = performance.now()
  const { before, after, revision, warnings } = await registry.change(name, 'deploy', { version, ...plan })
  for (const { message } of warnings) output.note(message)
  output.done(
    rolesText(before) === rolesText(after)
      ? `${rolesText(after)} was live already`
      : `Deployed in ${Math.round(performance.now() - began)} ms: ${rolesText(before)} → ${rolesText(after)}`,
  )
  const mall = mallUrl(settings)
  const served = await untilServed(mall, revision, signal)
  const ms = tellServed(served, { began, mall, what: `${name} ${version}`, output })
  output.answer({ name, version, before, after, revision, servedAfterMs: ms ?? null })
  const share = after.canary ? `for ${after.canary.traffic} % of the visitors` : 'for everybody'
  const rollout = rolloutText(after.canary?.rollout)
  if (rollout !== undefined) output.note(`By itself ${rollout}; the health of the canary permitting`)
  output.result(
    `${name} ${version} is live ${share}${ms === undefined ? '' : `: fresh pages have it ${ms} ms after the deployment`}.`,
    after.canary
      ? [
          ['Watch', `npx mall status ${name}`],
          ['Everybody', `npx mall promote ${name}`],
          ['Back', `npx mall rollback ${name}`],
        ]
      : [
          ['Look', mall + ((await livePage(name, registry)) ?? '/')],
          ['Back', `npx mall rollback ${name}`],
        ],
  )
  return 0
}
