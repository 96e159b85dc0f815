import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const notSources = new Set(['node_modules', 'dist', '.data', 'coverage'])

/** A hash of all sources in these folders (tests are none) and of the installed packages: the same as long as a build would be. */
export function sourcesHash(root: string, folders: string[]): string {
  const hash = createHash('sha256')
  hash.update(readFileSync(join(root, 'package-lock.json')))
  for (const folder of folders) {
    for (const file of filesIn(join(root, folder))) {
      hash.update(`\0${relative(root, file)}\0`)
      hash.update(readFileSync(file))
    }
  }
  return hash.digest('hex')
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
