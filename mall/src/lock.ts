import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inDataFolder } from './data-folder.ts'
import { processIdentity } from './process-identity.ts'

export type Lock = { heldBy: number } | { heldBy?: undefined; release: () => void }

/** Makes a file of the data folder the caller's, unless a living process holds it; then the answer is that one's number. */
export function takeLock(file: string): Lock {
  return inDataFolder(dirname(file), () => take(file))
}

function take(file: string): Lock {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${process.pid}\n${processIdentity(process.pid)}\n`)
  try {
    for (;;) {
      try {
        // A link comes into being with its content, so nobody ever reads a lock without a number.
        linkSync(draft, file)
        return { release: () => rmSync(file, { force: true }) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const [pid, identity] = readHolder(file)
      if (identity && processIdentity(Number(pid)) === identity) return { heldBy: Number(pid) }
      rmSync(file, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
