import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Manifest } from 'mfe-kit/manifest'
import { integrityOf, packArchive, type SentFile } from 'registry/testing'

const repository = resolve(import.meta.dirname, '../../..')

/** What a publish sends of a version: its manifest and the files that this lists. */
export interface Build {
  manifest: Manifest
  files: Map<string, string>
}

/** The build of a micro-frontend of this checkout. */
export async function buildOf(name: string): Promise<Build> {
  const dist = join(repository, `mfe-${name}/dist`)
  const manifest = JSON.parse(await readFile(join(dist, 'mfe.json'), 'utf8')) as Manifest
  const files = new Map<string, string>()
  for (const { path } of manifest.files) files.set(path, await readFile(join(dist, path), 'utf8'))
  return { manifest, files }
}

/** The same under another version. */
export function asVersion({ manifest, files }: Build, version: string): Build {
  return { files, manifest: { ...manifest, version } }
}

/** A version of which every tag throws as soon as it is mounted. */
export function throwingOnMount({ manifest }: Build, version: string): Build {
  const path = 'tags/broken.js'
  const code = `export default { styles: [], mount() { throw new Error('the shelf fell over') } }\n`
  const tags = manifest.tags.map((tag) => ({ ...tag, module: path }))
  const file = { path, integrity: integrityOf(code), size: code.length, imports: [], shared: [] }
  return { files: new Map([[path, code]]), manifest: { ...manifest, version, tags, files: [file] } }
}

/** As a publish sends it; `added` are entries that no honest one has. */
export function archiveOf({ manifest, files }: Build, added: readonly SentFile[] = []): Promise<Buffer> {
  const listed = [...files].map(([path, content]) => ({ path, content }))
  return packArchive([{ path: 'mfe.json', content: JSON.stringify(manifest) }, ...listed, ...added])
}
