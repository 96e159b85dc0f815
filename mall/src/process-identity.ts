import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Tells a process from a later one with the same number: when it started, and in which run of the machine. */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const startedAt = rest[18]
    return state === 'Z'
      ? undefined
      : `${startedAt} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
  } catch {
    // No such process; `ps` and the file system say so in ways of their own.
    return undefined
  }
}
