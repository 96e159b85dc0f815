import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RegistryState } from 'registry/state'
import { contentOf, readBuild, readSharedBuild, type Build } from '../mfe/read-build.ts'
import type { Output } from '../output/output.ts'
import { addressOf } from '../programs.ts'
import { untilReady } from '../readiness.ts'
import { ensurePlatformToken } from '../registry/credentials.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import type { Settings } from '../settings.ts'
import { deployInTurn } from './deploy-in-turn.ts'
import { publishGroups } from './publish-groups.ts'

/** How the audit log names what is done here. */
const actor = 'mall start'

/**
 * Publishes the builds of this checkout and makes them live, where no team has deployed another version: shared groups for all, and
 * each micro-frontend that has no stable version yet, or whose stable version came by this way. What is live already is left as it is.
 */
export async function deployCheckout(settings: Settings, output: Output, signal: AbortSignal): Promise<void> {
  const began = performance.now()
  const registry = new RegistryClient(addressOf('registry', settings), {
    token: ensurePlatformToken(settings),
    actor,
    signal,
  })
  const onSlow = (reasons: string[]) => output.say(`  Waiting for the registry: ${reasons.join('; ')}`)
  await untilReady(`${registry.url}/readyz`, { signal, onSlow })
  const state = await registry.state()
  const { root } = settings
  const groups = await publishGroups(
    await Promise.all(foldersWith('mfe-kit/dist/shared/*/shared.json', root).map(readSharedBuild)),
    state.groups,
    registry,
  )
  // A build without its package is what another branch has left behind.
  const folders = foldersWith('mfe-*/package.json', root).filter((folder) =>
    existsSync(join(folder, 'dist/mfe.json')),
  )
  const builds = await Promise.all(folders.map(readBuild))
  const due = await dueOf(builds, state, registry, output)
  if (due.some(({ manifest }) => Object.keys(manifest.documents).length)) await untilSchema(settings, signal)
  await deployInTurn(due, registry)
  const news = [...due.map(({ manifest: { name } }) => name), ...groups]
  if (news.length) output.say(`  Deployed ${news.join(', ')} in ${Math.round(performance.now() - began)} ms`)
}

function foldersWith(pattern: string, root: string): string[] {
  return globSync(pattern, { cwd: root })
    .sort()
    .map((file) => dirname(join(root, file)))
}

/** The builds that visitors should get: they differ from what is live, and no team has put that there. */
async function dueOf(
  builds: Build[],
  { mfes }: RegistryState,
  registry: RegistryClient,
  output: Output,
): Promise<Build[]> {
  const due = await Promise.all(
    builds.map(async (build) => {
      const { name } = build.manifest
      const live = mfes.find((each) => each.name === name)
      if (!live) return [build]
      const { stable, canary } = live
      if (contentOf(stable.manifest) === contentOf(build.manifest)) return []
      const [latest] = (await registry.mfe(name)).deploys
      if (latest?.who === actor && !canary) return [build]
      output.say(
        `  ${name} stays ${stable.manifest.version}, as ${latest?.who} wanted at ${latest?.at}; the build of this checkout differs. "npx mall deploy ${name}" makes it live.`,
      )
      return []
    }),
  )
  return due.flat()
}

/** Documents are checked against the schema of the BFF, which may still be on its way up. */
async function untilSchema(settings: Settings, signal: AbortSignal): Promise<void> {
  await untilReady(`${addressOf('bff', settings)}/schema.graphql`, { signal, onSlow: () => undefined })
}
