import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { format } from './install.ts'
import type { NewMfe } from './new-mfe.ts'

/** Writes the files of a new micro-frontend, formatted. Its folder appears whole, or not at all. */
export async function createMfe(
  { name }: NewMfe,
  files: ReadonlyMap<string, string>,
  root: string,
): Promise<void> {
  const folder = `mfe-${name}`
  const draft = `.creating-${folder}`
  try {
    for (const [path, text] of files) {
      const file = join(root, draft, path.slice(folder.length + 1))
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    await format(root, draft)
    await rename(join(root, draft), join(root, folder))
  } finally {
    await rm(join(root, draft), { recursive: true, force: true })
  }
}
