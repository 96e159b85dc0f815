import type { FastifyInstance } from 'fastify'
import { readConfiguration } from './configuration.ts'
import { createServer } from './create-server.ts'

const log = (line: string) => console.log(line)
let server: FastifyInstance | undefined
let stopping = false

async function stop() {
  if (stopping) return
  stopping = true
  await server?.close()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
// Whoever started this server with a channel is gone when the channel closes; nothing may be left behind then.
process.on('disconnect', () => void stop())
// It may have gone before we listened; `send` stays as a trace of the channel that we were given.
if (process.send && !process.connected) await stop()

try {
  const configuration = readConfiguration(process.env)
  server = await createServer(configuration, log)
  log(`the mall: ${await server.listen({ host: configuration.host, port: configuration.port })}`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${error.port} is already in use, so the shell can't start. Stop the other program, or set MALL_PORT_OFFSET (shifts all ports of the mall) or PORT.`
  }
  return `The shell can't start: ${error.message}`
}
