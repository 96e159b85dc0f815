import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Manifest, type SharedManifest, validateManifest } from 'mfe-kit/manifest'
import { MallError } from '../mall-error.ts'
import { shortPath } from '../settings.ts'

/** A finished build: a folder with the files that its manifest lists. */
export interface Build<Content extends Manifest | SharedManifest = Manifest> {
  folder: string
  manifestName: 'mfe.json' | 'shared.json'
  manifest: Content
}

/** The build of a micro-frontend in its `dist`. */
export async function readBuild(mfeFolder: string): Promise<Build> {
  const folder = join(mfeFolder, 'dist')
  const manifest: unknown = await readJson(join(folder, 'mfe.json'))
  validateManifest(manifest)
  return { folder, manifestName: 'mfe.json', manifest }
}

/** The build of a shared group. */
export async function readSharedBuild(folder: string): Promise<Build<SharedManifest>> {
  const { recipe: _howItWasBuilt, ...manifest } = (await readJson(
    join(folder, 'shared.json'),
  )) as SharedManifest & { recipe?: string }
  return { folder, manifestName: 'shared.json', manifest }
}

/** The same content under another version. */
export function withVersion(build: Build, version: string): Build {
  return { ...build, manifest: { ...build.manifest, version } }
}

/** What a version is besides its number: equal for builds that visitors can't tell apart. SHA-256, hex. */
export function contentOf({ version: _number, ...content }: Manifest): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new MallError('NOT_BUILT', `There is no ${shortPath(file)}: build it with "npx mall build".`, {
      cause: error,
    })
  }
}
