import { archiveOf } from '../mfe/archive.ts'
import { contentOf, withVersion, type Build } from '../mfe/read-build.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import { RegistryRefusal } from '../registry/registry-refusal.ts'

/**
 * Publishes the builds and makes them live. One that is refused may use what another one brings, so that it gets its turn again after the
 * others; what is still refused then is thrown.
 */
export async function deployInTurn(builds: readonly Build[], registry: RegistryClient): Promise<void> {
  await untilNoneIsRefused(builds, async (build) => {
    const { name } = build.manifest
    const version = checkoutVersion(build)
    await registry.publish(`/mfes/${name}/versions`, archiveOf(withVersion(build, version)))
    await registry.change(name, 'deploy', { version })
  })
}

/** The version of the package and its content, so that every change of a checkout is a version, and the same one is the same. */
function checkoutVersion({ manifest }: Build): string {
  return `${manifest.version.replace(/\+.*/, '')}+${contentOf(manifest).slice(0, 12)}`
}

async function untilNoneIsRefused(
  builds: readonly Build[],
  deploy: (build: Build) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(builds.map(deploy))
  const refused = results.flatMap((result, index) => {
    const build = builds[index]
    return result.status === 'rejected' && build ? [{ build, reason: result.reason as unknown }] : []
  })
  const [first] = refused
  if (!first) return
  const final = refused.find(({ reason }) => !(reason instanceof RegistryRefusal)) ?? first
  if (refused.length === builds.length || final !== first) throw final.reason
  await untilNoneIsRefused(
    refused.map(({ build }) => build),
    deploy,
  )
}
