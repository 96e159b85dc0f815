import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { pipeline as piped } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Manifest, SharedManifest } from 'mfe-kit/manifest'
import { pack, type Pack } from 'tar-stream'
import type { Build } from './read-build.ts'

// The same content is the same archive, whenever and by whomever it is packed.
const header = { mtime: new Date(0), mode: 0o644, uid: 0, gid: 0 }

/** A build as a gzipped tar of its manifest and the files that it lists, streaming. */
export function archiveOf(build: Build<Manifest | SharedManifest>): AsyncIterable<Buffer> {
  const archive = pack()
  fill(archive, build).catch((error: Error) => archive.destroy(error))
  // Whoever reads the stream gets the error.
  return pipeline(archive, createGzip(), () => undefined)
}

async function fill(
  archive: Pack,
  { folder, manifestName, manifest }: Build<Manifest | SharedManifest>,
): Promise<void> {
  archive.entry({ ...header, name: manifestName }, `${JSON.stringify(manifest, undefined, 2)}\n`)
  for (const { path, size } of manifest.files) {
    await piped(createReadStream(join(folder, path)), archive.entry({ ...header, name: path, size }))
  }
  archive.finalize()
}
