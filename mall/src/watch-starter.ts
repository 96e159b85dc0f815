import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const pollMs = 1_000

/**
 * npm that is killed can't pass that on, and the mall it started would run on unseen. Between the two there may be the shell that npm
 * starts its scripts with, so that one's parent is watched as well.
 */
export function watchStarter(onGone: () => void): NodeJS.Timeout | undefined {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  const starter = isScriptShell(parent) ? parentOf(parent) : undefined
  const isGone = () => process.ppid !== parent || (starter !== undefined && parentOf(parent) !== starter)
  return setInterval(() => {
    if (isGone()) onGone()
  }, pollMs).unref()
}

function isScriptShell(pid: number): boolean {
  return describe(pid, 'args').includes('mall.mjs')
}

function parentOf(pid: number): number {
  if (process.platform !== 'linux') return Number(describe(pid, 'ppid'))
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    // It ended this moment, which the comparison notices.
    return 0
  }
}

function describe(pid: number, what: 'args' | 'ppid'): string {
  try {
    if (process.platform === 'linux' && what === 'args') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    // It ended this moment.
    return ''
  }
}
