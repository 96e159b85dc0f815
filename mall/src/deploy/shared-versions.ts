import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from 'mfe-kit/manifest'
import type { GroupState } from 'registry/state'
import { satisfies } from 'semver'
import { MallError } from '../mall-error.ts'
import { archiveOf } from '../mfe/archive.ts'
import type { MfeFolder } from '../mfe/mfe-folder.ts'
import { readSharedBuild, type Build } from '../mfe/read-build.ts'
import type { SharedManifest } from 'mfe-kit/manifest'
import type { RegistryClient } from '../registry/registry-client.ts'

/** The shared groups that a micro-frontend requires and the registry can't give it, each with the range. */
export function missingGroups(
  { name, requires }: Manifest,
  groups: readonly GroupState[],
): [string, string][] {
  return Object.entries(requires).filter(
    ([group, range]) =>
      !groups.some(
        ({ manifest, adopted, publishedBy }) =>
          manifest.group === group && (adopted || publishedBy === name) && satisfies(manifest.version, range),
      ),
  )
}

/** Builds a group from the packages that are installed for this micro-frontend; the caller removes its folder. */
export async function buildOwnGroup(
  mfe: MfeFolder,
  [group, range]: [string, string],
): Promise<Build<SharedManifest>> {
  const { buildShared } = await import('mfe-kit/vite')
  const folder = join(mfe.folder, 'node_modules', '.shared')
  await rm(folder, { recursive: true, force: true })
  await buildShared({ folder, groups: [group], from: mfe.folder })
  const build = await readSharedBuild(join(folder, group))
  const { version } = build.manifest
  if (satisfies(version, range)) return build
  throw new MallError(
    'SHARED_VERSION_MISSING',
    `${mfe.name} requires ${group} ${range}, which the registry does not have, and installed for it is ${version}. ` +
      `Install one that fits (npm install ${group}@"${range}" -w mfe-${mfe.name}), or mend "requires" in its vite.config.ts.`,
  )
}

/** Publishes a group for this micro-frontend alone. */
export async function publishOwnGroup(
  name: string,
  build: Build<SharedManifest>,
  registry: RegistryClient,
): Promise<void> {
  await registry.publish(`/shared/${build.manifest.group}/versions?for=${name}`, archiveOf(build))
}
