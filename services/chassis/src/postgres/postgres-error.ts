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
