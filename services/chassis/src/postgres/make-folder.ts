import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it, where they are missing. `mkdirSync` with `recursive` does the same, but never ends where the folder above is
 * there and can't hold it: below `/proc`, and behind a link that leads nowhere.
 */
export function makeFolder(folder: string): void {
  if (!whyNotMade(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  const reason = whyNotMade(folder)
  if (reason) throw reason
}

/** The error, where nothing is there that holds it; other errors are thrown. */
function whyNotMade(folder: string): unknown {
  try {
    mkdirSync(folder)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return error
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return undefined
    throw error
  }
}
