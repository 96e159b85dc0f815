import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Log } from '../log.ts'
import { Problem } from '../problem.ts'
import { syncFolder } from '../store/file-store.ts'
import type { Entry } from './entry.ts'

/** An append-only list of entries, one line of JSON each, on which an entry stands for good as soon as `append` is done. */
export interface Journal {
  /** What was in it when it was opened. */
  readonly entries: readonly Entry[]
  append(entry: Entry): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the journal in a file. A last line that was being written when the process died was never acknowledged:
 * it is cut off, and the log says so. Damage anywhere else is an error, since nothing after it can be trusted.
 */
export async function openJournal(file: string, log: Log): Promise<Journal> {
  const handle = await open(file, 'a+', 0o600)
  await syncFolder(dirname(file))
  const bytes = await handle.readFile()
  const whole = bytes.lastIndexOf('\n') + 1
  if (whole < bytes.length) {
    log.warn('The last line of the journal was cut off in the middle of its writing; it is removed.', {
      file,
      line: bytes.subarray(whole).toString(),
    })
    await handle.truncate(whole)
    await handle.datasync()
  }
  const entries = bytes.subarray(0, whole).toString().split('\n').slice(0, -1).map(parse(file))
  return { entries, ...writer(handle, whole) }
}

function parse(file: string): (line: string, index: number) => Entry {
  return (line, index) => {
    const entry = parseJson(line)
    if (entry?.sequence === index + 1) return entry
    throw new Error(
      `JOURNAL_DAMAGED: line ${index + 1} of ${file} is not entry ${index + 1}. Restore the file from a backup, or cut it off before that line; versions published after it must then be published again.`,
    )
  }
}

function parseJson(line: string): Entry | undefined {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return undefined
  }
}

function writer(handle: FileHandle, length: number): Pick<Journal, 'append' | 'close'> {
  return {
    async append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`)
      const { size } = await handle.stat()
      if (size !== length) {
        throw new Problem(
          'STORE_UNAVAILABLE',
          'Another program has written to the journal. Only one registry may use a data folder; restart this one.',
        )
      }
      try {
        await handle.appendFile(line)
        await handle.datasync()
      } catch (cause) {
        await handle.truncate(length)
        throw new Problem('STORE_UNAVAILABLE', 'The journal can not be written; the log says why.', {}, cause)
      }
      length += line.length
    },
    close: () => handle.close(),
  }
}
