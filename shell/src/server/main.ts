import { readConfiguration } from './configuration.ts'
import { createServer } from './create-server.ts'

const log = (line: string) => console.log(line)
const configuration = readConfiguration(process.env)
const server = await createServer(configuration, log)

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await server.close()
  process.exit(0)
}
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
// Whoever started this server with a channel is gone when the channel closes; nothing may be left behind then.
if (process.connected) process.on('disconnect', () => void stop())

try {
  log(`the mall: ${await server.listen({ host: configuration.host, port: configuration.port })}`)
} catch (error) {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error
  console.error(
    `Port ${configuration.port} is already in use, so the shell can't start. Stop the other program, or set MALL_PORT_OFFSET (shifts all ports of the mall) or PORT.`,
  )
  process.exit(1)
}
