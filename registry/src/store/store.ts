import type { Readable } from 'node:stream'

export interface StoredFile {
  path: string
  content: Buffer
}

/** Where a version lies: `mfe/product/0.1.0`, `shared/vue/3.5.45`. */
export type Folder = `${'mfe' | 'shared'}/${string}/${string}`

interface OpenFile {
  /** Bytes. */
  size: number
  stream: Readable
}

/**
 * Keeps the files of versions. A folder is written once and as a whole, and stays as it is. Whether a version exists is
 * said by the journal alone, so a store may hold folders that nobody can see.
 */
export interface Store {
  /** Writes a folder; when this resolves it is there for good. Replaces one that never became a version. */
  write(folder: Folder, files: readonly StoredFile[]): Promise<void>
  /** Undefined where there is no such file. */
  open(folder: Folder, path: string): Promise<OpenFile | undefined>
  /** All folders there are. */
  folders(): Promise<Folder[]>
  /** Takes folders out of the way without destroying them. Answers where they are now. */
  setAside(folders: readonly Folder[]): Promise<string>
}
