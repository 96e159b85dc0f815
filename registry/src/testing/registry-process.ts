import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RegistryProcess {
  url: string
  /** What it wrote, line by line. */
  lines: string[]
  /** Sends a signal and waits for the end. Answers the exit code, `null` where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** `registry/src/main.ts` as a process of its own. Throws what it says if it ends before it is ready. */
export async function startRegistryProcess(environment: Record<string, string>): Promise<RegistryProcess> {
  const main = join(import.meta.dirname, '../main.ts')
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const exited = once(child, 'close') as Promise<[number | null]>
  const url = await Promise.race([
    readyAddress(child, lines),
    exited.then(([code]) => {
      throw new Error(`The registry ended with ${code}: ${lines.join('\n')}`)
    }),
  ])
  return {
    url,
    lines,
    async end(signal) {
      child.kill(signal)
      const [code] = await exited
      return code
    },
  }
}

function readyAddress(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve) => {
    const take = (line: string) => {
      lines.push(line)
      const url = /"message":"ready","url":"([^"]+)"/.exec(line)?.[1]
      if (url) resolve(url)
    }
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', take)
  })
}
