/** Each is explained in docs/reference/cli.md. */
export const mallErrorCodes = [
  'BAD_SETTING',
  'ALREADY_RUNNING',
  'PORT_IN_USE',
  'FOLDER_NOT_WRITABLE',
  'BUILD_FAILED',
  'FILE_NOT_READABLE',
  'FILE_NOT_WRITABLE',
  'BAD_CATALOGUE',
  'SERVICE_UNREACHABLE',
  'SERVICE_REFUSED',
  'FAULTS_OFF',
  'BAD_ARGUMENT',
  'BAD_NAME',
  'CREATE_INCOMPLETE',
  'UNKNOWN_MFE',
  'NOT_BUILT',
  'TOKEN_MISSING',
  'DEPLOY_UNDER_WAY',
  'REGISTRY_UNREACHABLE',
  'NOT_SERVED',
  'TOKEN_FOREIGN',
  'SHARED_VERSION_MISSING',
] as const

export type MallErrorCode = (typeof mallErrorCodes)[number]

/** An error for the person at the terminal: what happened, why, and how to go on. */
export class MallError extends Error {
  readonly code: MallErrorCode

  constructor(code: MallErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MallError'
    this.code = code
  }
}

/** Words that make no sense to a command: the exit code is 2. */
export class UsageError extends MallError {
  constructor(message: string) {
    super('BAD_ARGUMENT', message)
    this.name = 'UsageError'
  }
}
