import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from './process.ts'
import { PostgresError } from './postgres-error.ts'

export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/** The PostgreSQL that runs over this cluster now, as its own `postmaster.pid` tells. */
export async function runningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (content) => content.split('\n'),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (!lines) return undefined
  const pid = Number(lines[0])
  if (!isPostgresOf(cluster, pid)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears the way for a start. A PostgreSQL that is stopping is waited for, and one whose keeper is gone is stopped.
 * A `postmaster.pid` that names a living stranger is removed; where its process is gone PostgreSQL itself checks
 * for surviving children before it takes over, so that file stays.
 */
export async function clearPostmaster(
  cluster: string,
  keeperFile: string,
  patienceMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (let stopped = false; ;) {
    const running = await runningPostmaster(cluster)
    if (!running) break
    if (!stopped && !isAlive(readPid(keeperFile))) {
      process.kill(running.pid, 'SIGINT')
      stopped = true
    }
    if (Date.now() > deadline) {
      throw new PostgresError(
        'ALREADY_RUNNING',
        `PostgreSQL already runs over ${cluster} (process ${running.pid}, port ${running.port}). Stop the program that started it, or choose another folder with MALL_DATA_DIR.`,
      )
    }
    await delay(50)
  }
  const pidFile = join(cluster, 'postmaster.pid')
  if (isAlive(readPid(pidFile))) rmSync(pidFile, { force: true })
}

function isPostgresOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(cluster)
}

function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    // The process ended while it was asked for.
    return ''
  }
}

function readPid(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
