import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PostgresError } from './postgres-error.ts'

/** Generated passwords by role, kept beside the cluster and readable by the starting user alone. */
export class Passwords {
  readonly #file: string

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'passwords.json')
  }

  /** The role's password; throws where there is none. */
  get(role: string): string {
    const password = this.#read()[role]
    if (password) return password
    throw new PostgresError(
      'PASSWORD_MISSING',
      `${this.#file} has no password for "${role}". ` +
        (role === 'postgres'
          ? 'Restore the file from a copy, or begin with an empty data folder.'
          : `Create the database "${role}" first.`),
    )
  }

  /** The role's password, generated and stored the first time. */
  getOrCreate(role: string): string {
    const all = this.#read()
    const known = all[role]
    if (known) return known
    const password = randomBytes(24).toString('base64url')
    const draft = `${this.#file}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify({ ...all, [role]: password }, null, 2)}\n`, { mode: 0o600 })
    renameSync(draft, this.#file)
    return password
  }

  #read(): Record<string, string> {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Record<string, string>
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }
}
