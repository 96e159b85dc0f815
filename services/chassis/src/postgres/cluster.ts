import { spawn } from 'node:child_process'
import { chown, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Account, accountFor, runAs } from './account.ts'
import { nativeFolder } from './native-folder.ts'
import type { Passwords } from './passwords.ts'
import { folderError, makeDataFolder, PostgresError } from './postgres-error.ts'

export interface Cluster {
  /** PostgreSQL's own data directory. */
  folder: string
  account: Account
  native: string
}

/** The cluster in this data folder, initialised if it is not there yet. */
export async function openCluster(dataDir: string, passwords: Passwords): Promise<Cluster> {
  const folder = join(dataDir, 'cluster')
  makeDataFolder(dataDir)
  try {
    const account = accountFor(folder)
    const native = await nativeFolder(account)
    const existing = await stat(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    if (!existing) await initialise(dataDir, folder, { account, native }, passwords)
    else if (account.uid === undefined && existing.uid !== process.getuid?.())
      throw ofAnotherUser(folder, existing.uid)
    return { folder, account, native }
  } catch (error) {
    throw folderError(dataDir, error)
  }
}

async function initialise(
  dataDir: string,
  folder: string,
  { account, native }: Omit<Cluster, 'folder'>,
  passwords: Passwords,
): Promise<void> {
  // Made under another name, so that an interrupted start leaves no half-made cluster behind.
  const draft = await mkdtemp(join(dataDir, 'new-cluster-'))
  const passwordFile = `${draft}.password`
  try {
    await writeFile(passwordFile, passwords.getOrCreate('postgres'), { mode: 0o600 })
    if (account.uid !== undefined && account.gid !== undefined) {
      await chown(draft, account.uid, account.gid)
      await chown(passwordFile, account.uid, account.gid)
    }
    await initdb(draft, passwordFile, { account, native })
    await rename(draft, folder)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

async function initdb(
  folder: string,
  passwordFile: string,
  { account, native }: Omit<Cluster, 'folder'>,
): Promise<void> {
  const { command, args, ...as } = runAs(
    account,
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // Unicode's own order and case rules, alike on every machine; Hangul syllables sort as in a dictionary.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      '--no-sync',
    ],
    folder,
  )
  const child = spawn(command, args, {
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  })
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  const [status, output, errors] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
  if (status !== 0)
    throw new PostgresError(
      'INITDB_FAILED',
      `initdb could not make ${folder} (exit ${status}):\n${errors || output}`,
    )
}

function ofAnotherUser(folder: string, uid: number): PostgresError {
  return new PostgresError(
    'FOLDER_OF_ANOTHER_USER',
    `${folder} belongs to the user with number ${uid}, who started the mall here before. Start it as that user (or root), or choose another folder with MALL_DATA_DIR.`,
  )
}
