import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { ManifestError, validateManifest, type Manifest } from 'mfe-kit/manifest'
import { createAsset, type Asset } from './asset.ts'

/** One build of a micro-frontend as it is served: its manifest and all its files in memory, so that a rebuild never breaks an open page. */
export interface Mfe {
  folder: string
  manifest: Manifest
  /** Where its files are served: `/mfe/<name>/<version>-<hash of mfe.json>/`. */
  base: string
  files: Map<string, Asset>
}

const largestManifest = 1024 * 1024

/** Reads and checks `<folder>/dist/mfe.json` and every file that it names; throws with the reason when the build can't be served. */
export async function readMfe(root: string, folder: string): Promise<Mfe> {
  const dist = join(root, folder, 'dist')
  const bytes = await readManifestBytes(dist)
  const manifest = parse(bytes)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const files = new Map<string, Asset>()
  for (const file of manifest.files) files.set(file.path, await readListed(dist, file))
  return { folder, manifest, base: `/mfe/${manifest.name}/${manifest.version}-${hash}/`, files }
}

async function readManifestBytes(dist: string): Promise<Buffer> {
  const path = join(dist, 'mfe.json')
  const { size } = await stat(path).catch(() => {
    throw new Error(
      `there is no dist/mfe.json; build it with \`npm run build -w ${basename(join(dist, '..'))}\``,
    )
  })
  if (size > largestManifest)
    throw new Error(`mfe.json has ${size} bytes, at most ${largestManifest} are allowed`)
  return readFile(path)
}

function parse(bytes: Buffer): Manifest {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new Error(`mfe.json is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  try {
    validateManifest(json)
    return json
  } catch (error) {
    if (error instanceof ManifestError)
      throw new Error(`mfe.json is invalid: ${error.problems.join('; ')}`, { cause: error })
    throw error
  }
}

async function readListed(dist: string, file: Manifest['files'][number]): Promise<Asset> {
  const path = join(dist, file.path)
  const [inside, real] = await Promise.all([realpath(dist), realpath(path).catch(() => undefined)])
  if (real === undefined) throw new Error(`the file ${file.path} is missing`)
  if (!real.startsWith(inside + sep)) throw new Error(`the file ${file.path} lies outside of the build`)
  const asset = createAsset(file.path, await readFile(real))
  if (asset.integrity !== file.integrity)
    throw new Error(`the file ${file.path} is not the one that was built (its hash differs)`)
  return asset
}
