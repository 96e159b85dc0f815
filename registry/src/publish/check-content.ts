import { Problem } from '../problem.ts'
import type { ArchiveFile } from './read-archive.ts'

interface DescribedFile {
  path: string
  integrity: string
  size: number
}

/** The manifest and the files of an archive, apart from each other. */
export function takeManifest(archive: readonly ArchiveFile[], name: string, limit: number) {
  const manifest = archive.find(({ path }) => path === name)
  if (!manifest) throw new Problem('ARCHIVE_INVALID', `There is no ${name} at the top of the archive.`)
  if (manifest.content.length > limit) {
    throw new Problem(
      'PAYLOAD_TOO_LARGE',
      `${name} has ${manifest.content.length} bytes, more than ${limit}.`,
    )
  }
  return { manifest, files: archive.filter((file) => file !== manifest) }
}

/** The JSON of a manifest that is about to be validated. */
export function parseManifest({ path, content }: ArchiveFile): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch (error) {
    throw new Problem('MANIFEST_INVALID', `${path} is not JSON: ${(error as Error).message}`)
  }
}

/** That the archive holds what its manifest says, byte for byte, and nothing else. */
export function checkContent(described: readonly DescribedFile[], files: readonly ArchiveFile[]): void {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const problems = described.flatMap(({ path, integrity, size }) => {
    const file = byPath.get(path)
    byPath.delete(path)
    if (!file) return [`${path} is in the manifest, but not in the archive`]
    if (file.content.length !== size) return [`${path} has ${file.content.length} bytes, not ${size}`]
    return file.integrity === integrity ? [] : [`${path} has the hash ${file.integrity}, not ${integrity}`]
  })
  for (const path of byPath.keys()) problems.push(`${path} is in the archive, but not in the manifest`)
  if (problems.length === 0) return
  throw new Problem('CONTENT_MISMATCH', `${problems.join('; ')}. Build again and publish what was built.`)
}
