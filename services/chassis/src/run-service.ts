import { dataFolder, portOf, type ServiceName } from './addresses.ts'
import { createLog } from './log.ts'
import { joinOrStartPostgres, type Postgres } from './postgres/index.ts'
import { type Service, type ServiceDefinition, startService } from './start-service.ts'

const drainMs = 8000

/**
 * Runs a service as the main thing of this process, configured by the environment. Ends it on SIGTERM and SIGINT,
 * and when the process that started it is gone.
 */
export async function runService(name: ServiceName, define: () => ServiceDefinition): Promise<void> {
  const log = createLog({ service: name })
  let service: Service | undefined
  let postgres: Postgres | undefined
  let ending = false

  async function end(why: string, code = 0): Promise<void> {
    if (ending) return
    ending = true
    log.info('stopping', { why })
    setTimeout(() => process.exit(code || 1), drainMs).unref()
    await service?.stop().catch((error: unknown) => log.error('the service did not stop cleanly', { error }))
    await postgres?.stop()
    process.exit(code)
  }
  process.on('SIGTERM', () => void end('SIGTERM'))
  process.on('SIGINT', () => void end('SIGINT'))
  process.on('disconnect', () => void end('the process that started it is gone'))
  // It may have gone before we listened; `send` stays as a trace of the channel that we were given.
  if (process.send && !process.connected) return end('the process that started it is gone')

  try {
    const definition = define()
    const given = process.env[`${name.toUpperCase()}_DATABASE_URL`]
    if (!given) postgres = await embeddedPostgres(log)
    const databaseUrl = given || (await postgres?.createDatabase(name)) || ''
    const port = portOf(name)
    service = await startService(definition, {
      databaseUrl,
      port,
      host: process.env['HOST'] || '127.0.0.1',
      log,
      takesFaults: process.env['MALL_FAULTS'] === 'on',
    })
    log.info('listening', { url: service.url })
    await service.ready
    log.info('ready', { url: service.url, ms: Math.round(performance.now()) })
  } catch (error) {
    if (ending) return
    log.error(explain(error, name), { error })
    await end('it could not start', 1)
  }
}

async function embeddedPostgres(log: ReturnType<typeof createLog>): Promise<Postgres> {
  const dataDir = `${dataFolder()}/postgres`
  const postgres = await joinOrStartPostgres({ dataDir, port: portOf('postgres') })
  log.info('using the embedded PostgreSQL', { port: postgres.port, dataDir })
  return postgres
}

function explain(error: unknown, name: ServiceName): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${portOf(name)} is in use. Stop what uses it, or set MALL_PORT_OFFSET to shift all ports of the mall.`
  }
  return error instanceof Error ? error.message : String(error)
}
