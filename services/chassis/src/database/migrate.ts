import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Log } from '../log.ts'
import { isUnavailable } from './database-error.ts'

// Any fixed number: replicas that start at once take turns.
const migrationLock = 1_202_500_001

/** Brings the schema up to date: each `.sql` file of the folders once, in order of name. Waits for the database. */
export async function migrate(
  pool: Pool,
  folders: readonly URL[],
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  for (let waiting = false; ; waiting = true) {
    try {
      return await migrateNow(pool, folders, log)
    } catch (error) {
      if (!isUnavailable(error)) throw error
      if (!waiting) log.warn('waiting for the database', { error })
      await delay(200, undefined, { signal })
    }
  }
}

async function migrateNow(pool: Pool, folders: readonly URL[], log: Log): Promise<void> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const applied = new Set(rows.map(({ name }) => name))
    for (const folder of folders) {
      for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
        if (applied.has(file)) continue
        await apply(client, file, await readFile(new URL(file, folder), 'utf8'))
        log.info('migrated', { file })
      }
    }
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
    broken = false
  } finally {
    // A connection that still holds the lock must not go back to the pool.
    client.release(broken)
  }
}

async function apply(client: PoolClient, file: string, text: string): Promise<void> {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into migration (name) values ($1)', [file])
    await client.query('commit')
  } catch (error) {
    if (isUnavailable(error)) throw error
    throw new Error(`The migration ${file} failed. Mend the file, then start the service again.`, {
      cause: error,
    })
  }
}
