import { makeFolder } from './make-folder.ts'

export type PostgresErrorCode =
  | 'NO_PLATFORM_PACKAGE'
  | 'PORT_IN_USE'
  | 'FOLDER_NOT_WRITABLE'
  | 'FOLDER_OF_ANOTHER_USER'
  | 'ALREADY_RUNNING'
  | 'PASSWORD_MISSING'
  | 'INITDB_FAILED'
  | 'START_FAILED'
  | 'BAD_DATABASE_NAME'

/** Says what happened and, after it, how to go on. `code` is for programs. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode

  constructor(code: PostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PostgresError'
    this.code = code
  }
}

const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'])

/** What to throw where using the data folder failed: in words for people if that is because of the folder. */
export function folderError(dataDir: string, error: unknown): unknown {
  const isOfFolder = error instanceof Error && 'code' in error && notWritable.has(String(error.code))
  return isOfFolder ? notKept(dataDir, error) : error
}

/** Makes the data folder; where that is not possible, the error says so in words for people. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir)
  } catch (error) {
    throw error instanceof Error ? notKept(dataDir, error) : error
  }
}

function notKept(dataDir: string, error: Error): PostgresError {
  return new PostgresError(
    'FOLDER_NOT_WRITABLE',
    `PostgreSQL's data can't be kept in ${dataDir}: ${error.message}. Make the folder writable or choose another with MALL_DATA_DIR.`,
    { cause: error },
  )
}
