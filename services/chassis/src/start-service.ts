import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Database, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { type Consumer, type ConsumerOptions, consumeFeed } from './events/consume-feed.ts'
import { createFeed } from './events/feed.ts'
import { pruneOutbox } from './events/prune-outbox.ts'
import { Faults } from './faults/faults.ts'
import { sufferFaults } from './faults/suffer-faults.ts'
import { createServer } from './http/create-server.ts'
import type { AnyHandler, Handlers } from './http/handlers.ts'
import { readOpenApi, schemaNamed } from './http/openapi-document.ts'
import { valueReader } from './http/read-request.ts'
import { pruneIdempotencyKeys } from './idempotency.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createReadiness } from './readiness.ts'
import { repeat, type Task } from './repeat.ts'
import { serviceHandlers } from './service-handlers.ts'

/** What a handler or task works with. */
export interface ServiceParts {
  database: Database
  log: Log
  /** Makes the function that reads a value as the schema of this name in the OpenAPI document says. */
  reader(schema: string): ReturnType<typeof valueReader>
}

/** What makes one service different from the others. */
export interface ServiceDefinition {
  name: string
  openapi: URL
  /** Folder of `.sql` files, run once each in order of name. */
  migrations: URL
  /** What `GET /` lists: relation → path. */
  links: Record<string, string>
  handlers(parts: ServiceParts): Record<string, AnyHandler>
  consumers?: ConsumerOptions[]
  /** Runs after the migrations, before the first request. */
  prepare?(parts: ServiceParts): Promise<void>
  /** Work that goes on by itself; started last, stopped first. */
  tasks?(parts: ServiceParts): Task[]
  /** Adds what OpenAPI does not describe, such as files. */
  extend?(app: FastifyInstance): void
}

export interface ServiceOptions {
  databaseUrl: string
  host?: string
  /** 0 picks a free one. */
  port: number
  log: Log
  /** Whether it takes faults on demand at `/faults`, which is for demonstrations and tests; otherwise there is nothing. */
  takesFaults?: boolean
}

export interface Service {
  readonly url: string
  /** Resolved once the first request can be served; rejected when the service can't start. */
  readonly ready: Promise<void>
  /** Answers what is under way, refuses what comes, and ends. */
  stop(): Promise<void>
}

const hour = 60 * 60 * 1000
const drainMs = 5000

/** Gives the handlers of an OpenAPI document, typed by its operations, to the server that serves any document. */
export function serve<Operations>(handlers: Handlers<Operations>): Record<string, AnyHandler> {
  return handlers as unknown as Record<string, AnyHandler>
}

/** Starts a service: it listens at once, and takes work as soon as its database is there and migrated. */
export async function startService(definition: ServiceDefinition, options: ServiceOptions): Promise<Service> {
  const { name } = definition
  const { log, host = '127.0.0.1', port } = options
  const database = openDatabase(options.databaseUrl, { log })
  const feed = createFeed(database)
  const stopping = new AbortController()
  const consumers: Consumer[] = []
  const tasks: Task[] = []
  const readiness = createReadiness(database, () =>
    consumers.flatMap((consumer) => consumer.notReady() ?? []),
  )
  const metrics = createMetrics(name, database)
  const faults = new Faults()
  const document = await readOpenApi(definition.openapi)
  if (!options.takesFaults) delete document.paths['/faults']
  const parts: ServiceParts = { database, log, reader: (name) => valueReader(schemaNamed(name, document)) }
  const app = createServer({
    document,
    log,
    handlers: {
      ...definition.handlers(parts),
      ...serviceHandlers({ definition, document, feed, readiness, metrics, faults }),
    },
    admit: readiness.admit,
    observe: metrics.observe,
  })
  definition.extend?.(app)
  if (options.takesFaults) sufferFaults(app, faults)
  await app.listen({ host, port })
  const address = app.server.address() as AddressInfo

  async function begin(): Promise<void> {
    const folders = [new URL('../migrations/', import.meta.url), definition.migrations]
    await migrate(database.pool, folders, log, stopping.signal)
    await definition.prepare?.(parts)
    for (const consumer of definition.consumers ?? []) consumers.push(consumeFeed(database, log, consumer))
    tasks.push(
      repeat('prune events', hour, log, () => pruneOutbox(database)),
      repeat('prune idempotency keys', hour, log, () => pruneIdempotencyKeys(database)),
      ...(definition.tasks?.(parts) ?? []),
    )
    readiness.open()
  }
  const ready = begin()
  // A caller that stops the service before it was ready need not wait for `ready`; one that waits is told all the same.
  ready.catch(() => undefined)

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    ready,
    async stop() {
      readiness.close()
      faults.end()
      stopping.abort()
      feed.close()
      await Promise.all([...tasks, ...consumers].map((part) => part.stop()))
      await closeServer(app)
      await database.close()
    },
  }
}

/** Closes connections as they fall idle: one whose last answer was just being sent would be kept open for a minute. */
async function closeServer(app: FastifyInstance): Promise<void> {
  const closeIdle = setInterval(() => app.server.closeIdleConnections(), 20)
  const closeAll = setTimeout(() => app.server.closeAllConnections(), drainMs)
  await app.close()
  clearInterval(closeIdle)
  clearTimeout(closeAll)
}
