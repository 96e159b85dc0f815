import { copyFile, cp, link, mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const repository = resolve(import.meta.dirname, '../../..')
const notCopied = new Set(['.git', '.data'])

/**
 * The repository as it is now, with all that is installed and built, in a folder of its own; whoever makes it removes it. With `pointing`
 * installed packages are only pointed to, which takes no time: enough where nothing is installed and no sources are served.
 */
export async function copyOfRepository({ pointing = false } = {}): Promise<{
  root: string
  remove: () => Promise<void>
}> {
  const root = await mkdtemp(join(tmpdir(), 'mall-copy-'))
  await copySources('.', root, pointing ? pointToInstalled : linkInstalled)
  return { root, remove: () => rm(root, { recursive: true, force: true }) }
}

type Install = (folder: string, root: string) => Promise<void>

async function copySources(folder: string, root: string, install: Install): Promise<void> {
  await mkdir(join(root, folder), { recursive: true })
  for (const entry of await readdir(join(repository, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name === 'node_modules') await install(path, root)
    else if (notCopied.has(entry.name) || !(entry.isDirectory() || entry.isFile())) continue
    else if (entry.isDirectory()) await copySources(path, root, install)
    else await copyFile(join(repository, path), join(root, path))
  }
}

/** Links to the repository's packages; those to its own folders lead to the copy's. */
async function pointToInstalled(folder: string, root: string): Promise<void> {
  await mkdir(join(root, folder), { recursive: true })
  for (const entry of await readdir(join(repository, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const [from, to] = [join(repository, path), join(root, path)]
    if (entry.isSymbolicLink()) await symlink(await readlink(from), to)
    else if (entry.name === '.bin' || entry.name.startsWith('@')) await pointToInstalled(path, root)
    else if (!entry.name.startsWith('.')) await symlink(from, to)
    else if (entry.isFile()) await copyFile(from, to)
  }
}

/** What is installed is never written again in place, so hard links will do: half a gigabyte less. */
async function linkInstalled(folder: string, root: string): Promise<void> {
  await mkdir(join(root, folder), { recursive: true })
  for (const entry of await readdir(join(repository, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const [from, to] = [join(repository, path), join(root, path)]
    if (entry.isSymbolicLink()) await symlink(await readlink(from), to)
    else if (entry.isDirectory()) {
      // Caches of tools are their own.
      if (!['.vite', '.cache'].includes(entry.name)) await linkInstalled(path, root)
    } else if (entry.name.startsWith('.')) await copyFile(from, to)
    else await link(from, to).catch(() => cp(from, to))
  }
}
