import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readIfThere } from './installed-version.ts'

const unfinished = /^\.building-(\d+)$/

/** The folder within `dist` in which this process builds. */
export function buildingFolder(dist: string): string {
  return join(dist, `.building-${process.pid}`)
}

/**
 * Makes a finished build current: the files, whose names carry their hash, come beside the old ones, and then the manifest replaces the old
 * one at once. A server that reads `dist` meanwhile sees the old build or the new one; files of the last build stay until the next.
 */
export async function publishBuild(
  dist: string,
  manifestName: string,
  manifest: { files: readonly { path: string }[] },
): Promise<void> {
  const building = buildingFolder(dist)
  const paths = manifest.files.map(({ path }) => path)
  const earlier = await pathsOf(join(dist, manifestName))
  for (const path of paths) {
    await mkdir(dirname(join(dist, path)), { recursive: true })
    await rename(join(building, path), join(dist, path))
  }
  await writeFile(join(building, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`)
  await rename(join(building, manifestName), join(dist, manifestName))
  await removeAllBut(dist, new Set([manifestName, ...paths, ...earlier]))
}

async function pathsOf(manifestFile: string): Promise<string[]> {
  const text = await readIfThere(manifestFile)
  const { files } = JSON.parse(text ?? '{"files":[]}') as { files: { path: string }[] }
  return files.map(({ path }) => path)
}

async function removeAllBut(dist: string, keep: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(dist, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(dist.length + 1)
      .replaceAll('\\', '/')
    const builder = unfinished.exec(path.split('/')[0] ?? '')?.[1]
    if (builder) {
      if (path.includes('/') || isAtWork(Number(builder))) continue
    } else if (entry.isDirectory() || keep.has(path)) continue
    await rm(join(dist, path), { recursive: true, force: true })
  }
}

function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
