import { readConfiguration } from './configuration.ts'
import { createLog } from './log.ts'
import { type Registry, startRegistry } from './start-registry.ts'

const drainMs = 8000
const log = createLog()
let registry: Registry | undefined
let stopping = false

async function stop(why: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info('stopping', { why })
  setTimeout(() => process.exit(1), drainMs).unref()
  await registry?.close()
  process.exit(0)
}
process.on('SIGTERM', () => void stop('SIGTERM'))
process.on('SIGINT', () => void stop('SIGINT'))
// Whoever started this server with a channel is gone when the channel closes; nothing may be left behind then.
process.on('disconnect', () => void stop('the process that started it is gone'))
// It may have gone before we listened; `send` stays as a trace of the channel that we were given.
if (process.send && !process.connected) await stop('the process that started it is gone')

try {
  const configuration = readConfiguration(process.env)
  registry = await startRegistry({ ...configuration, log })
  log.info('ready', { url: registry.url, folder: configuration.folder, ms: Math.round(performance.now()) })
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `PORT_IN_USE: port ${error.port} is taken, so the registry can't start. Stop what uses it, or set MALL_PORT_OFFSET (shifts all ports of the mall) or PORT.`
  }
  return `The registry can't start: ${error.message}`
}
