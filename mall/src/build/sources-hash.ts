import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const notSources = new Set(['node_modules', 'dist', '.data', 'coverage', 'template'])

/** A hash of all sources in these folders (tests are none) and of the installed packages: the same as long as a build would be. */
export function sourcesHash(root: string, folders: string[]): string {
  const hash = createHash('sha256')
  hash.update(installedPackages(root))
  for (const folder of folders) {
    for (const file of filesIn(join(root, folder))) {
      hash.update(`\0${relative(root, file)}\0`)
      hash.update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** What the lock file says of npm packages. Our own are told apart by their sources: one that is added changes no other. */
function installedPackages(root: string): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { link?: boolean }>
  }
  const installed = Object.entries(lock.packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && !link,
  )
  return JSON.stringify(installed)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      if (notSources.has(entry.name) || entry.name.startsWith('.') || /\.test\.tsx?$/.test(entry.name))
        return []
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : [path]
    })
}
