import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Postgres, startPostgres } from './start-postgres.ts'

/** A quick PostgreSQL for tests, in a temporary folder and on a free port; `stop` removes it. */
export async function startTemporaryPostgres(): Promise<Postgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mall-postgres-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    const postgres = await startPostgres({ dataDir, port: 0, durable: false })
    return {
      ...postgres,
      async stop() {
        await postgres.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
