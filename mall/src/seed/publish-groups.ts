import { createHash } from 'node:crypto'
import type { SharedManifest } from 'mfe-kit/manifest'
import type { GroupState } from 'registry/state'
import { archiveOf } from '../mfe/archive.ts'
import type { Build } from '../mfe/read-build.ts'
import type { RegistryClient } from '../registry/registry-client.ts'

/** Publishes shared groups for all micro-frontends, where the registry has others. Answers what it published, as `vue 3.5.45`. */
export async function publishGroups(
  builds: Build<SharedManifest>[],
  there: readonly GroupState[],
  registry: RegistryClient,
): Promise<string[]> {
  const published = await Promise.all(
    builds.map(async (build) => {
      const { group } = build.manifest
      const versions = there.filter(({ manifest, adopted }) => adopted && manifest.group === group)
      const content = contentOf(build.manifest)
      if (versions.some(({ manifest }) => contentOf(manifest) === content)) return []
      const version = await publish(build, versions, registry)
      return [`${group} ${version}`]
    }),
  )
  return published.flat()
}

/** Of one library version there may be several builds, since it depends on the kit what is shared of it: those after the first are marked. */
async function publish(
  { manifest, ...build }: Build<SharedManifest>,
  versions: readonly GroupState[],
  registry: RegistryClient,
): Promise<string> {
  const { group, version } = manifest
  const isTaken = versions.some((each) => each.manifest.version === version)
  const own = isTaken ? `${version}+${contentOf(manifest).slice(0, 12)}` : version
  await registry.publish(
    `/shared/${group}/versions`,
    archiveOf({ ...build, manifest: { ...manifest, version: own } }),
  )
  await registry.request(`/shared/${group}/adopt`, { method: 'POST', json: { version: own } })
  return own
}

/** Equal for builds of the same modules. */
function contentOf({ group, version, files }: SharedManifest): string {
  const library = version.replace(/\+.*/, '')
  return createHash('sha256')
    .update(JSON.stringify([group, library, files]))
    .digest('hex')
}
