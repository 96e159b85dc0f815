import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Rolldown } from 'vite'
import type { ManifestFile } from '../manifest/manifest.ts'

export type Bundle = Rolldown.OutputBundle

export interface DescribedFile extends ManifestFile {
  gzip: number
}

/** Every module of a finished bundle with hash, sizes and all that it imports, directly or through others. */
export async function describeFiles(bundle: Bundle, folder: string): Promise<DescribedFile[]> {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  return Promise.all(
    chunks
      .sort((one, other) => one.fileName.localeCompare(other.fileName))
      .map(async ({ fileName }) => {
        const bytes = await readFile(join(folder, fileName))
        const reached = closureOf(fileName, bundle)
        return {
          path: fileName,
          integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
          size: bytes.length,
          gzip: gzipSync(bytes).length,
          imports: reached.filter((each) => each in bundle && each !== fileName),
          shared: reached.filter((each) => !(each in bundle)),
        }
      }),
  )
}

function closureOf(fileName: string, bundle: Bundle): string[] {
  const reached = new Set<string>()
  const visit = (each: string) => {
    if (reached.has(each)) return
    reached.add(each)
    const output = bundle[each]
    if (output?.type === 'chunk') output.imports.forEach(visit)
  }
  visit(fileName)
  return [...reached].sort()
}
