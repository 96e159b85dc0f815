import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Package {
  name: string
  /** Relative to the repository. */
  folder: string
  /** Folders of the packages of this repository that it uses, itself included. */
  uses: string[]
}

interface PackageJson {
  name: string
  workspaces?: string[]
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
}

const readPackage = (root: string, folder: string) =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as PackageJson

/** Every package of the repository with a build of its own, that is with a script named "build". */
export function builtPackages(root: string): Package[] {
  const workspaces = readPackage(root, '.').workspaces ?? []
  // A folder that only holds what was built in it on another branch is no package.
  const folders = workspaces
    .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: root }))
    .map((file) => dirname(file))
    .sort()
  const packages = new Map(
    folders.map((folder) => [readPackage(root, folder).name, { folder, ...readPackage(root, folder) }]),
  )
  const reach = (name: string, found = new Set<string>()): Set<string> => {
    const known = packages.get(name)
    if (!known || found.has(known.folder)) return found
    found.add(known.folder)
    for (const dependency of Object.keys(known.dependencies ?? {})) reach(dependency, found)
    return found
  }
  return [...packages.values()]
    .filter(({ scripts }) => scripts?.build)
    .map(({ name, folder }) => ({ name, folder, uses: [...reach(name)].sort() }))
}
