import type { Feed } from './events/feed.ts'
import type { Faults } from './faults/faults.ts'
import type { AnyHandler } from './http/handlers.ts'
import type { OpenApiDocument } from './http/openapi-document.ts'
import type { Metrics } from './metrics.ts'
import type { operations } from './openapi.gen.ts'
import type { Readiness } from './readiness.ts'
import { serve, type ServiceDefinition } from './start-service.ts'

interface Parts {
  definition: ServiceDefinition
  document: OpenApiDocument
  feed: Feed
  readiness: Readiness
  metrics: Metrics
  faults: Faults
}

/** What every service offers besides its own resources. */
export function serviceHandlers(parts: Parts): Record<string, AnyHandler> {
  const { definition, document, feed, readiness, metrics, faults } = parts
  return serve<operations>({
    root: ({ origin }) => ({
      status: 200,
      body: {
        _links: Object.fromEntries(
          Object.entries({ ...definition.links, profile: '/openapi.json' }).map(([relation, path]) => [
            relation,
            { href: origin + path, ...(path.includes('{') && { templated: true }) },
          ]),
        ),
      },
    }),
    async readEvents({ query: { lastEventId, timeout = 0 }, signal }) {
      return { status: 200, body: await feed.after(lastEventId, timeout, signal) }
    },
    async latestEvent() {
      return { status: 200, body: await feed.latest() }
    },
    healthz: () => ({ status: 200, body: { status: 'alive' } }),
    async readyz() {
      const reasons = await readiness.reasons()
      return reasons.length === 0
        ? { status: 200, body: { status: 'ready' } }
        : { status: 503, body: { status: 'not ready', reasons } }
    },
    async metrics() {
      return { status: 200, body: await metrics.text() }
    },
    readFault: () => ({ status: 200, body: faults.current }),
    beginFault: ({ body }) => ({ status: 200, body: faults.begin(body) }),
    openapi: () => ({ status: 200, body: document as unknown as Record<string, never> }),
  })
}
