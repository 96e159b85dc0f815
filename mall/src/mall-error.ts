export type MallErrorCode =
  'BAD_SETTING' | 'ALREADY_RUNNING' | 'PORT_IN_USE' | 'FOLDER_NOT_WRITABLE' | 'BUILD_FAILED'

/** An error for the person at the terminal: what happened, why, and how to go on. */
export class MallError extends Error {
  readonly code: MallErrorCode

  constructor(code: MallErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'MallError'
    this.code = code
  }
}
