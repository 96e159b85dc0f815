export type MfeLoadErrorCode =
  'MFE_FILE_UNREACHABLE' | 'MFE_LOAD_TIMEOUT' | 'MFE_MODULE_FAILED' | 'MFE_MODULE_INVALID'

/** Why a module of an MFE could not be loaded. */
export class MfeLoadError extends Error {
  declare readonly code: MfeLoadErrorCode
  declare readonly url: string

  constructor(code: MfeLoadErrorCode, url: string, cause: unknown) {
    super(`${code}: ${url}: ${String(cause)}`, { cause })
    Object.assign(this, { name: 'MfeLoadError', code, url })
  }
}
