import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from 'service-chassis/postgres'
import { type MallFile, readMallFile } from '../mall-file.ts'
import type { StandInPlan } from './stand-in-mall.ts'

export interface StandInMall {
  plan: StandInPlan
  process: ChildProcess
  /** All it has written so far. */
  output(): string
  /** The exit code, once it ended. */
  ended: Promise<number | null>
}

/** Starts a mall of stand-ins in a process of its own. */
export function runStandInMall(plan: StandInPlan): StandInMall {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('stand-in-mall.ts', import.meta.url)), JSON.stringify(plan)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', npm_lifecycle_event: '' },
    },
  )
  let written = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += String(chunk)))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { plan, process: child, output: () => written, ended }
}

/** Waits for a condition; fails with what was seen last when it does not come true. */
export async function until<T>(
  what: string | (() => string),
  look: () => T | undefined | false,
  patienceMs = 20_000,
): Promise<T> {
  for (const deadline = Date.now() + patienceMs; ; await delay(20)) {
    const seen = look()
    if (seen) return seen
    if (Date.now() > deadline)
      throw new Error(`${typeof what === 'string' ? what : what()}: not within ${patienceMs} ms`)
  }
}

/** What the mall says of itself once it is ready with all its processes. */
export function untilComplete(
  { plan, output, process: { pid: supervisor } }: StandInMall,
  but?: { name: string; pid: number },
): Promise<MallFile> {
  return until(
    () => `a complete mall (it wrote: ${output()})`,
    () => {
      const file = readMallFile(plan.dataDir)
      const all = Object.values(file?.processes ?? {})
      // A killed mall's file stays until the next one writes its own.
      if (
        !file?.ready ||
        file.pid !== supervisor ||
        all.length < 4 ||
        !all.every(({ pid }) => pid && isAlive(pid))
      )
        return false
      return !(but && file.processes[but.name]?.pid === but.pid) && file
    },
  )
}

/** Ports that were free a moment ago. */
export async function freePorts(): Promise<StandInPlan['ports']> {
  const [service, bff, shell, postgres] = await Promise.all([reserve(), reserve(), reserve(), reserve()])
  const all = { service, bff, shell, postgres }
  const ports = {
    service: portOf(service),
    bff: portOf(bff),
    shell: portOf(shell),
    postgres: portOf(postgres),
  }
  await Promise.all(Object.values(all).map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

async function reserve(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server does not listen')
  return address.port
}
