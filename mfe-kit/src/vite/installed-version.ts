import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The version of an npm package that the sources in a folder see. */
export async function installedVersion(name: string, from: string): Promise<string> {
  const { resolve } = createRequire(join(from, 'package.json'))
  for (const folder of resolve.paths(name) ?? []) {
    const text = await readIfThere(join(folder, name, 'package.json'))
    if (text) return (JSON.parse(text) as { version: string }).version
  }
  throw new Error(`${name} is not installed: run npm ci. (PACKAGE_MISSING)`)
}

/** The text of a file, or `undefined` where there is none. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
