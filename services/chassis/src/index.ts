// What a service is built on.
export { runService } from './run-service.ts'
export {
  type Service,
  type ServiceDefinition,
  type ServiceParts,
  serve,
  startService,
} from './start-service.ts'
export { portOf, urlOf } from './addresses.ts'
export { repeat, type Task } from './repeat.ts'
export { createLog, type Log, silentLog } from './log.ts'
export type { Trace } from './trace.ts'
export type { Database, Transaction } from './database/database.ts'
export { containing, join, type Sql, sql } from './database/sql.ts'
export type { EventHandlers } from './events/consume-feed.ts'
export type { Call, Handlers } from './http/handlers.ts'
export { pageLinks, pageOf, type PageQuery, rowsOf, searchList } from './http/hal.ts'
export { type FieldError, invalid, notFound, Problem } from './http/problem.ts'
export { requireMatch, versionTag } from './http/etag.ts'
export { type IdempotentRequest, onceOnly, storedResult } from './idempotency.ts'
export { serveFolder } from './http/serve-folder.ts'
