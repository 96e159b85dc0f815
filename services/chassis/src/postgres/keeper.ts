// A process of its own that owns PostgreSQL and stops it when its stdin closes: when whoever started it is gone, however.
import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'

interface KeeperOrder {
  command: string
  args: string[]
  uid?: number
  gid?: number
  pidFile: string
}

const order = JSON.parse(process.argv[2] ?? '') as KeeperOrder
const { uid, gid, pidFile } = order
writeFileSync(pidFile, `${process.pid}\n`)

const postgres = spawn(order.command, order.args, {
  ...(uid === undefined ? {} : { uid, gid }),
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  detached: true,
})
postgres.once('error', (error) => {
  process.stderr.write(`PostgreSQL could not be started: ${error.message}\n`)
  process.exitCode = 1
  process.stdin.destroy()
})
postgres.once('exit', (code) => {
  rmSync(pidFile, { force: true })
  process.exit(code ?? 1)
})

// Ctrl-C and a terminal that closes are the starter's business.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

process.stdin.resume()
process.stdin.once('close', () => {
  postgres.kill('SIGINT')
  // Immediate shutdown after a fast one that hangs: the next start recovers from the log.
  setTimeout(() => postgres.kill('SIGQUIT'), 15_000).unref()
})
