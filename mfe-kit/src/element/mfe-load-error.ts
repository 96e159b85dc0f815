export type MfeLoadErrorCode =
  'MFE_FILE_UNREACHABLE' | 'MFE_LOAD_TIMEOUT' | 'MFE_MODULE_FAILED' | 'MFE_MODULE_INVALID'

/** Why a module of an MFE could not be loaded. */
export class MfeLoadError extends Error {
  override readonly name = 'MfeLoadError'
  readonly code: MfeLoadErrorCode
  readonly url: string

  constructor(code: MfeLoadErrorCode, url: string, message: string, cause?: unknown) {
    super(`${message} (${code})`, { cause })
    this.code = code
    this.url = url
  }
}
