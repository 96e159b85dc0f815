import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'

export interface SentFile {
  path: string
  content: string | Uint8Array
  /** What an honest archive does not have: links and other kinds of entries. */
  header?: Partial<Header>
}

/** A gzipped tar of files, as a publish sends it. */
export async function packArchive(files: readonly SentFile[]): Promise<Buffer> {
  const archive = pack()
  for (const { path: name, content, header } of files) {
    archive.entry({ name, ...header }, typeof content === 'string' ? Buffer.from(content) : content)
  }
  archive.finalize()
  return gzipSync(await buffer(archive))
}
