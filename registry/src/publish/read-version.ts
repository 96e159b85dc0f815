import type { Readable } from 'node:stream'
import {
  type Manifest,
  ManifestError,
  type SharedManifest,
  validateManifest,
  validateSharedManifest,
} from 'mfe-kit/manifest'
import semver from 'semver'
import { Problem } from '../problem.ts'
import { checkContent, parseManifest, takeManifest } from './check-content.ts'
import type { Limits } from './limits.ts'
import { type ArchiveFile, readArchive } from './read-archive.ts'

const nameLength = 64
const versionLength = 100

/** A version as it was sent, whole and true to its manifest. */
export interface SentVersion<M> {
  manifest: M
  /** The manifest among them. */
  files: ArchiveFile[]
}

/** Reads an archive of `mfe.json` and the files that it lists. Throws a problem when anything about it is not right. */
export async function readMfeArchive(
  body: Readable,
  name: string,
  limits: Limits,
): Promise<SentVersion<Manifest>> {
  const archive = await readArchive(body, limits)
  const { manifest: file, files } = takeManifest(archive, 'mfe.json', limits.manifest)
  const manifest = parseManifest(file)
  asProblem(() => validateManifest(manifest))
  checkIdentity(manifest as Manifest, 'name', name)
  checkContent((manifest as Manifest).files, files)
  return { manifest: manifest as Manifest, files: archive }
}

/** Reads an archive of `shared.json` and the files that it lists. */
export async function readSharedArchive(
  body: Readable,
  group: string,
  limits: Limits,
): Promise<SentVersion<SharedManifest>> {
  const archive = await readArchive(body, limits)
  const { manifest: file, files } = takeManifest(archive, 'shared.json', limits.manifest)
  const manifest = parseManifest(file)
  asProblem(() => validateSharedManifest(manifest))
  checkIdentity(manifest as SharedManifest, 'group', group)
  checkContent((manifest as SharedManifest).files, files)
  return { manifest: manifest as SharedManifest, files: archive }
}

function asProblem(validate: () => void): void {
  try {
    validate()
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    const errors = error.problems.map((problem) => {
      const [, field = '#', message = problem] = /^(\S+): (.*)$/s.exec(problem) ?? []
      return { field, message }
    })
    throw new Problem('MANIFEST_INVALID', error.message, { errors })
  }
}

function checkIdentity<Key extends 'name' | 'group'>(
  manifest: { version: string } & Record<Key, string>,
  key: Key,
  expected: string,
): void {
  const { version } = manifest
  const refuse = (field: string, message: string) =>
    new Problem('MANIFEST_INVALID', `${field} ${message}.`, { errors: [{ field: `#/${field}`, message }] })
  if (manifest[key] !== expected) throw refuse(key, `is ${manifest[key]}, the address says ${expected}`)
  if (expected.length > nameLength) throw refuse(key, `has more than ${nameLength} characters`)
  const parsed = semver.parse(version)
  if (parsed?.raw !== version || version.length > versionLength || version.startsWith('v')) {
    throw refuse('version', `is no semantic version of at most ${versionLength} characters: ${version}`)
  }
}
