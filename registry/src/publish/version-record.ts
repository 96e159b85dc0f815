import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Manifest, SharedManifest } from 'mfe-kit/manifest'
import type { VersionRecord } from '../journal/entry.ts'
import type { StoredFile } from '../store/store.ts'

const gzipped = promisify(gzip)

/** Of what the manifest means: how it is written down does not make another version. */
export function digestOf(manifest: Manifest | SharedManifest): string {
  const { recipe: _howItWasBuilt, ...content } = manifest as SharedManifest & { recipe?: string }
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** What the journal keeps of a version. */
export async function versionRecord(
  manifest: Manifest | SharedManifest,
  files: readonly StoredFile[],
): Promise<VersionRecord> {
  const scripts = files.filter(({ path }) => path.endsWith('.js'))
  const weights = await Promise.all(scripts.map(async ({ content }) => (await gzipped(content)).length))
  return {
    version: manifest.version,
    digest: digestOf(manifest),
    size: files.reduce((sum, { content }) => sum + content.length, 0),
    gzip: weights.reduce((sum, weight) => sum + weight, 0),
  }
}
