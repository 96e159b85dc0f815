import { configurationFrom } from './configuration.ts'
import { createLog } from './log.ts'
import { startBff } from './start-bff.ts'

const log = createLog()
try {
  const configuration = configurationFrom(process.env)
  const bff = await startBff(configuration, log)
  log.info(`GraphQL at ${bff.url}/graphql`)
  let closing: Promise<void> | undefined
  const stop = (reason: string) => {
    log.info('Stopping', { reason })
    closing ??= bff.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // The supervisor that started us has gone, however it ended.
  process.once('disconnect', () => stop('the supervisor has gone'))
  // It may have gone before we listened; `send` stays as a trace of the channel that we were given.
  if (process.send && !process.connected) stop('the supervisor has gone')
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
