import { type Database, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { sql } from '../database/sql.ts'
import { silentLog } from '../log.ts'
import type { Postgres } from '../postgres/index.ts'

/** A migrated database of its own for one test. */
export interface TestDatabase extends Database {
  readonly url: string
  /** Empties all tables, and lets ids begin at 1 again. */
  clear(): Promise<void>
}

const chassisMigrations = new URL('../../migrations/', import.meta.url)
let made = 0

/** Creates and migrates a database; `migrations` is the folder of a service. */
export async function createTestDatabase(postgres: Postgres, migrations?: URL): Promise<TestDatabase> {
  const url = await postgres.createDatabase(`test_${++made}`)
  const database = openDatabase(url, { log: silentLog })
  const folders = [chassisMigrations, ...(migrations ? [migrations] : [])]
  await migrate(database.pool, folders, silentLog, new AbortController().signal)
  return {
    ...database,
    url,
    async clear() {
      const tables = await database.query<{ name: string }>(
        sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`,
      )
      await database.pool.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`)
    },
  }
}
