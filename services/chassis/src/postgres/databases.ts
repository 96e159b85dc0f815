import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import type { Passwords } from './passwords.ts'
import { PostgresError } from './postgres-error.ts'

const allowedName = /^[a-z][a-z0-9_]{0,62}$/

/** Of no meaning but to be the same in every process that creates databases here. */
const creationLock = 812_001

export function databaseUrl(port: number, role: string, password: string, database = role): string {
  return `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

/** Creates database and role of this name, each unless it exists, and answers the database's address. */
export async function createDatabase(port: number, passwords: Passwords, name: string): Promise<string> {
  if (!allowedName.test(name) || name === 'postgres') {
    throw new PostgresError(
      'BAD_DATABASE_NAME',
      `"${name}" can't name a database here: use lower-case letters, digits and "_", beginning with a letter.`,
    )
  }
  const client = new Client({ connectionString: databaseUrl(port, 'postgres', passwords.get('postgres')) })
  await client.connect()
  try {
    // Two services that start alone at the same time share this cluster and its file of passwords.
    await client.query('SELECT pg_advisory_lock($1)', [creationLock])
    const password = passwords.getOrCreate(name)
    const identifier = escapeIdentifier(name)
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
    await client.query(
      `${role.rowCount ? 'ALTER' : 'CREATE'} ROLE ${identifier} LOGIN PASSWORD ${escapeLiteral(password)}`,
    )
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (!database.rowCount) {
      await client.query(`CREATE DATABASE ${identifier} OWNER ${identifier}`)
      await client.query(`REVOKE ALL ON DATABASE ${identifier} FROM PUBLIC`)
    }
    return databaseUrl(port, name, password)
  } finally {
    await client.end()
  }
}
