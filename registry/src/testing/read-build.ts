import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest, SharedManifest } from 'mfe-kit/manifest'
import type { SentFile } from './pack-archive.ts'

/** The manifest in a folder of a build and the files that it lists. */
export async function readBuild<M extends Manifest | SharedManifest>(folder: string, manifestName: string) {
  const text = await readFile(join(folder, manifestName), 'utf8')
  const manifest = JSON.parse(text) as M
  const files: SentFile[] = [{ path: manifestName, content: text }]
  for (const { path } of manifest.files) files.push({ path, content: await readFile(join(folder, path)) })
  return { manifest, files }
}
