import type { EntitySources } from './entities/entity-sources.ts'
import type { EventHub } from './events/event-hub.ts'
import type { RequestReport } from './request-report.ts'
import type { OperationRecord } from './telemetry/operation-record.ts'
import type { Lookups } from './resolvers/lookups.ts'
import type { RequestScope } from './upstream/request-scope.ts'
import type { Visitor } from './visitor.ts'

/** What a resolver has at hand. A type and not an interface, because graphql-http wants an index signature. */
export type RequestContext = {
  /** Unknown on requests that do not come from the mall's own page. */
  visitor: Visitor | undefined
  upstream: RequestScope
  entities: EntitySources
  lookups: Lookups
  events: EventHub
  report: RequestReport
  record: OperationRecord
  /** The request wants to know what it cost. */
  explain: boolean
}
