import { configurationFrom } from './configuration.ts'
import { createLog } from './log.ts'
import { startBff } from './start-bff.ts'
import { makeObjectsYoung } from './young-objects.ts'

makeObjectsYoung()
const log = createLog()
try {
  const configuration = configurationFrom(process.env)
  const bff = await startBff(configuration, log)
  log.info(`GraphQL at ${bff.url}/graphql`)
  let stopping = false
  const stop = (reason: string, graceMs: number) => {
    if (stopping) {
      log.warn('Stopped without waiting for what is under way', { reason })
      process.exit(1)
    }
    stopping = true
    log.info('Stopping', { reason, graceMs })
    void bff.close(graceMs).then(() => process.exit(0))
  }
  process.on('SIGTERM', (signal) => stop(signal, configuration.drainMs))
  // Ctrl-C: a person waits, and nobody is to take over.
  process.on('SIGINT', (signal) => stop(signal, 0))
  // The supervisor that started us has gone, however it ended.
  process.once('disconnect', () => stopping || stop('the supervisor has gone', 0))
  // It may have gone before we listened; `send` stays as a trace of the channel that we were given.
  if (process.send && !process.connected) stop('the supervisor has gone', 0)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `PORT_IN_USE: port ${error.port} is taken, so the GraphQL BFF can't start. Stop what uses it, or set MALL_PORT_OFFSET to move all ports of the mall.`
  }
  return `The GraphQL BFF can't start: ${error.message}`
}
