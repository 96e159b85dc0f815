import type { Readable } from 'node:stream'
import type { Change } from '../journal/entry.ts'
import { groupKey } from '../journal/ledger-index.ts'
import { Problem } from '../problem.ts'
import type { RegistryParts } from '../registry-parts.ts'
import type { Caller } from '../tokens/caller.ts'
import type { Folder, StoredFile } from '../store/store.ts'
import { readMfeArchive, readSharedArchive } from './read-version.ts'
import { digestOf, versionRecord } from './version-record.ts'

export interface Published {
  name: string
  version: string
  /** False where the same bytes were there already. */
  created: boolean
}

/**
 * Publishes a version of a micro-frontend. It is live for nobody until it is deployed. With `dryRun` it is only checked, and nothing of it
 * is kept.
 */
export async function publishMfe(
  parts: RegistryParts,
  { name, dryRun = false }: { name: string; dryRun?: boolean },
  body: Readable,
  caller: Caller,
): Promise<Published> {
  const { manifest, files } = await readMfeArchive(body, name, parts.limits)
  const { version } = manifest
  return parts.reservations.run(`mfe/${name}/${version}`.toLowerCase(), async () => {
    const digest = digestOf(manifest)
    const existing = parts.ledger.index.mfe(name).versions.get(version)
    if (existing?.digest === digest) return { name, version, created: false }
    if (existing) throw versionExists(`${name} ${version}`)
    refuseTwins(version, parts.ledger.index.mfe(name).versions.keys())
    await parts.checks.publish(manifest, files)
    if (dryRun) return { name, version, created: false }
    const record = await versionRecord(manifest, files)
    const budget = manifest.budget.javascript
    const change: Change = { action: 'publish', mfe: name, budget, ...record }
    await commit(parts, caller, `mfe/${name}/${version}`, files, change)
    parts.documents.add(manifest)
    return { name, version, created: true }
  })
}

/** Publishes a version of a shared group for one micro-frontend. Others are given it when it is adopted. */
export async function publishGroup(
  parts: RegistryParts,
  { group, mfe }: { group: string; mfe: string },
  body: Readable,
  caller: Caller,
): Promise<Published> {
  const { manifest, files } = await readSharedArchive(body, group, parts.limits)
  const { version } = manifest
  return parts.reservations.run(`shared/${group}/${version}`.toLowerCase(), async () => {
    const digest = digestOf(manifest)
    const existing = parts.ledger.index.groups.get(groupKey(group, version))
    if (existing?.digest === digest && (existing.mfe === mfe || existing.adopted)) {
      return { name: group, version, created: false }
    }
    if (existing) {
      const remedy = existing.digest === digest ? ', or have it adopted for all' : ''
      throw versionExists(`${group} ${version} (published by ${existing.mfe})`, remedy)
    }
    const groups = [...parts.ledger.index.groups.values()].filter((each) => each.group === group)
    refuseTwins(
      version,
      groups.map((each) => each.version),
    )
    const state = { manifest, publishedBy: mfe, adopted: false }
    const after = [...parts.live.current.groups, state]
    parts.checks.groups(after, `${group} ${version} can't be published for ${mfe}`)
    const record = await versionRecord(manifest, files)
    const change: Change = { action: 'publish-group', group, mfe, ...record }
    await commit(parts, caller, `shared/${group}/${version}`, files, change)
    return { name: group, version, created: true }
  })
}

/** Writes the files, then the journal: until its entry stands, nobody can see the version, and the next start sets the files aside. */
async function commit(
  { store, ledger, manifests }: RegistryParts,
  caller: Caller,
  folder: Folder,
  files: readonly StoredFile[],
  change: Change,
): Promise<void> {
  try {
    await store.write(folder, files)
  } catch (cause) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException
    const detail = `The files can not be written (${code}), so nothing was published. Whoever runs the registry finds more in its log.`
    throw new Problem('STORE_UNAVAILABLE', detail, {}, cause)
  }
  // What becomes part of the state with the commit must be at hand.
  if (change.action === 'publish-group') await manifests.group(change.group, change.version)
  await ledger.commit(caller, () => change)
}

function versionExists(what: string, remedy = ''): Problem {
  return new Problem(
    'VERSION_EXISTS',
    `${what} is published with other content, and versions never change. Publish under another version${remedy}.`,
  )
}

/** Not all file systems tell capital and small letters apart: one version would lie in the folder of another. */
function refuseTwins(version: string, versions: Iterable<string>): void {
  for (const each of versions) {
    if (each.toLowerCase() === version.toLowerCase()) throw versionExists(`${each}, but for capital letters,`)
  }
}
