/** What a publish may bring at most. Whatever is beyond is refused before anything of it is kept. */
export interface Limits {
  /** Bytes as they are sent. */
  packed: number
  /** Bytes after unpacking, headers of the archive included. */
  unpacked: number
  /** Files besides the manifest. */
  files: number
  /** Characters. */
  pathLength: number
  /** Bytes. */
  manifest: number
  /** How long an upload may take, in milliseconds. */
  uploadMs: number
}

export const defaultLimits: Limits = {
  packed: 16 * 1024 * 1024,
  unpacked: 32 * 1024 * 1024,
  files: 64,
  pathLength: 200,
  manifest: 128 * 1024,
  uploadMs: 60_000,
}
