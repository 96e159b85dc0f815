import { randomUUID } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'

/** The text of a file that only its owner may read. If it is not there, it is made, and appears whole. */
export async function readOrMake(file: string, make: () => string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const text = make()
  const making = `${file}.${randomUUID()}`
  const handle = await open(making, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(making, file)
  return text
}
