import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDatabase, databaseUrl } from './databases.ts'
import { Passwords } from './passwords.ts'
import { type Postmaster, runningPostmaster } from './postmaster.ts'
import { makeDataFolder } from './postgres-error.ts'
import { isAlive } from './process.ts'
import { type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'

const pollMs = 250

/**
 * For a server that is started alone: uses the PostgreSQL that already runs over the folder (of a mall, or of a server
 * started before), else starts it. `stop` stops only what was started here.
 */
export async function joinOrStartPostgres(options: PostgresOptions): Promise<Postgres> {
  makeDataFolder(options.dataDir)
  const lock = join(options.dataDir, 'starting.pid')
  for (;;) {
    const running = await runningPostmaster(join(options.dataDir, 'cluster'))
    if (running?.ready) return joined(options.dataDir, running)
    if (await take(lock)) break
    await delay(pollMs)
  }
  try {
    return await startPostgres(options)
  } finally {
    await rm(lock, { force: true })
  }
}

/** One of several servers that start at the same moment starts PostgreSQL; the others wait for it. */
async function take(lock: string): Promise<boolean> {
  try {
    await using file = await open(lock, 'wx')
    await file.writeFile(`${process.pid}\n`)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const holder = await readFile(lock, 'utf8').catch(() => '')
  if (holder.trim() && !isAlive(Number(holder))) await rm(lock, { force: true })
  return false
}

function joined(dataDir: string, { pid, port }: Postmaster): Postgres {
  const passwords = new Passwords(dataDir)
  const watch = Promise.withResolvers<void>()
  const timer = setInterval(() => {
    if (isAlive(pid)) return
    clearInterval(timer)
    watch.resolve()
  }, pollMs)
  timer.unref()
  return {
    port,
    pid,
    keeperPid: undefined,
    exited: watch.promise,
    url: (database) => databaseUrl(port, database, passwords.get(database)),
    createDatabase: (name) => createDatabase(port, passwords, name),
    async stop() {
      clearInterval(timer)
      watch.resolve()
    },
  }
}
