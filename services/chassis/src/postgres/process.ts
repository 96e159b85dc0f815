import { readFileSync } from 'node:fs'

/** Whether a process with this number runs, whoever owns it. One that ended and was not yet reaped runs no more. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return process.platform !== 'linux' || !isZombie(pid)
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name before the state is in parentheses and may contain some itself.
    return stat.charAt(stat.lastIndexOf(')') + 2) === 'Z'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return true
    throw error
  }
}
