import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runAs } from './account.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { createDatabase, databaseUrl } from './databases.ts'
import { claimPort } from './free-port.ts'
import { Passwords } from './passwords.ts'
import { PostgresError } from './postgres-error.ts'
import { clearPostmaster, type Postmaster, runningPostmaster } from './postmaster.ts'

export interface PostgresOptions {
  /** Holds the cluster, the generated passwords and the log; made if it is not there. */
  dataDir: string
  /** 0 picks a free one. */
  port: number
  /** False trades crash safety for speed; for tests only. */
  durable?: boolean
}

export interface Postgres {
  readonly port: number
  /** The process of PostgreSQL itself and of the keeper that stops it when this process is gone (where it is ours). */
  readonly pid: number
  readonly keeperPid: number | undefined
  /** The address of a database that `createDatabase` made (in this start or an earlier one). */
  url(database: string): string
  /** Creates a database owned by a role of its own with a generated, stored password. What exists stays. */
  createDatabase(name: string): Promise<string>
  /** Settled when PostgreSQL has ended, whether stopped or killed; a start over the same folder recovers its data. */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

const startPatienceMs = 30_000
const oldestLogBytes = 5_000_000

/** Starts PostgreSQL over a folder, initialising it the first time, and resolves when it takes connections. */
export async function startPostgres({
  dataDir,
  port: wanted,
  durable = true,
}: PostgresOptions): Promise<Postgres> {
  const passwords = new Passwords(dataDir)
  const cluster = await openCluster(dataDir, passwords)
  passwords.get('postgres')
  const keeperFile = join(dataDir, 'keeper.pid')
  await clearPostmaster(cluster.folder, keeperFile)

  const deadline = Date.now() + startPatienceMs
  for (;;) {
    const port = await claimPort(wanted)
    const log = new Log(join(dataDir, 'postgres.log'))
    const keeper = startKeeper(cluster, keeperFile, { port, durable }, log)
    const exited = new Promise<void>((resolve) => {
      keeper.once('exit', () => resolve())
      keeper.once('error', () => resolve())
    })
    const postmaster = await untilReady(cluster.folder, keeper, port, deadline)
    if (postmaster) {
      return {
        port,
        pid: postmaster.pid,
        keeperPid: keeper.pid,
        exited,
        url: (database) => databaseUrl(port, database, passwords.get(database)),
        createDatabase: (name) => createDatabase(port, passwords, name),
        async stop() {
          keeper.stdin?.end()
          await exited
        },
      }
    }
    keeper.stdin?.end()
    await exited
    const said = await log.text()
    // Children of a PostgreSQL that was killed end within moments; a picked port may have been taken meanwhile.
    const passing =
      said.includes('is still in use') || (wanted === 0 && said.includes('Address already in use'))
    if (!passing || Date.now() > deadline) throw startFailed(dataDir, said)
    await delay(100)
  }
}

function startKeeper(
  cluster: Cluster,
  pidFile: string,
  { port, durable }: { port: number; durable: boolean },
  log: Log,
): ChildProcess {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = [
    '-D',
    cluster.folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const order = runAs(cluster.account, join(cluster.native, 'bin', 'postgres'), args, cluster.folder)
  const output = log.open()
  try {
    return spawn(
      process.execPath,
      [fileURLToPath(new URL('keeper.ts', import.meta.url)), JSON.stringify({ ...order, pidFile })],
      {
        // Out of the terminal's process group: Ctrl-C must reach the services first, PostgreSQL last.
        detached: true,
        stdio: ['pipe', 'ignore', output],
      },
    )
  } finally {
    closeSync(output)
  }
}

async function untilReady(
  cluster: string,
  keeper: ChildProcess,
  port: number,
  deadline: number,
): Promise<Postmaster | undefined> {
  while (keeper.exitCode === null && keeper.signalCode === null && keeper.pid && Date.now() < deadline) {
    const postmaster = await runningPostmaster(cluster)
    if (postmaster?.ready && postmaster.port === port) return postmaster
    await delay(15)
  }
  return undefined
}

function startFailed(dataDir: string, said: string): PostgresError {
  return new PostgresError(
    'START_FAILED',
    `PostgreSQL over ${dataDir} did not start. It said:\n${said.trim() || '(nothing)'}`,
  )
}

/** The log file of PostgreSQL, and in it what was written since this start. */
class Log {
  readonly #path: string
  #start = 0

  constructor(path: string) {
    this.#path = path
  }

  open(): number {
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0
    this.#start = size > oldestLogBytes ? 0 : size
    return openSync(this.#path, this.#start === 0 ? 'w' : 'a', 0o600)
  }

  async text(): Promise<string> {
    return (await readFile(this.#path)).subarray(this.#start).toString('utf8').slice(-4000)
  }
}
