import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Where each service listens unless its ports are shifted. */
const usualPorts = { product: 8085, order: 8081, delivery: 8082 }

interface ServicePlace {
  port: number
  databaseUrl: string
  /** `ORDER_SERVICE_URL` and the like: where the services find each other. */
  addresses: Record<string, string>
}

/** Starts a service of the mall as `npm start` of its folder does; what it logs as an error is passed on. */
export function startService(name: keyof typeof usualPorts, place: ServicePlace): AsyncDisposable {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: fileURLToPath(new URL(`../../services/${name}`, import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...place.addresses,
      MALL_PORT_OFFSET: String(place.port - usualPorts[name]),
      HOST: '127.0.0.1',
      [`${name.toUpperCase()}_DATABASE_URL`]: place.databaseUrl,
      // Nothing changes while it is measured: what is on its way stays there.
      COURIER_DELAY_MS: 'off',
    },
  })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"level":"error"')) console.error(line)
    })
  const ended = once(child, 'exit')
  return {
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
    },
  }
}
