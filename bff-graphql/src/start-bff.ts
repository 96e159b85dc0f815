import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OperationTypeNode } from 'graphql'
import type { Configuration } from './configuration.ts'
import { createEntitySources } from './entities/entity-sources.ts'
import { noDocuments, RegistryDocuments } from './documents/registry-documents.ts'
import { TrustedDocuments } from './documents/trusted-documents.ts'
import { CatalogueGate } from './events/catalogue-gate.ts'
import { EventHub } from './events/event-hub.ts'
import { FeedFollower } from './events/feed-follower.ts'
import { createCircuitsEndpoint } from './http/circuits-endpoint.ts'
import { createGraphqlEndpoint } from './http/graphql-endpoint.ts'
import type { OperationContext } from './http/operation-context.ts'
import { createRouter } from './http/route-request.ts'
import { createStreamEndpoint } from './http/stream-endpoint.ts'
import type { Log } from './log.ts'
import { RequestReport } from './request-report.ts'
import { createLookups } from './resolvers/lookups.ts'
import { createSchema } from './schema.ts'
import { silentTelemetry, type Telemetry } from './telemetry/telemetry.ts'
import { deadlineIn } from './resilience/deadline.ts'
import { RequestScope } from './upstream/request-scope.ts'
import { ServiceClient } from './upstream/service-client.ts'
import { serviceNames, type ServiceName } from './upstream/service-name.ts'
import { visitorOf } from './visitor.ts'

export interface Bff {
  /** Where it listens, for example `http://127.0.0.1:8089`. */
  url: string
  /** Takes no more requests, answers those it has, breaks streams off. */
  close(): Promise<void>
}

const drainMs = 5000

/** Starts the BFF. It needs nothing but the addresses of the services, which may be down. */
export async function startBff(configuration: Configuration, log: Log): Promise<Bff> {
  const telemetry: Telemetry = silentTelemetry
  const events = new EventHub()
  const gate = new CatalogueGate((event) => events.publish(event))
  const clients = perService((name) =>
    createClient(name, configuration, log, telemetry, () => followers[name].doubt()),
  )
  const followers = perService(
    (service) =>
      new FeedFollower({
        service,
        url: configuration.services[service],
        log,
        onEvent: (event) => gate.publish(event),
        onBack: () => clients[service].breaker.expectRecovery(),
        onGap: () => events.interruptAll(),
      }),
  )

  const schema = createSchema()
  const { registry, documents: mode } = configuration
  const source = registry ? new RegistryDocuments(registry) : noDocuments
  const documents = new TrustedDocuments(schema, source, log)
  let closing = false
  const server = createServer(
    { requestTimeout: 30_000, keepAliveTimeout: 10_000 },
    createRouter({
      graphql: createGraphqlEndpoint(schema, documents, mode, log),
      stream: createStreamEndpoint(schema, documents, mode, log),
      contextOf: (request, response) => contextOf(request, response),
      circuits: createCircuitsEndpoint(() => serviceNames.map((name) => clients[name].status())),
      circuitStates: () => perService((name) => clients[name].breaker.state),
      notReady: () => (closing ? ['shutting down'] : []),
      log,
    }),
  )

  function contextOf(request: IncomingMessage, response: ServerResponse): OperationContext {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    return {
      contextFor(operation) {
        const { queryMs, mutationMs } = configuration
        const deadline = deadlineIn(
          operation === OperationTypeNode.MUTATION ? mutationMs : queryMs,
          gone.signal,
        )
        const visitor = visitorOf(request)
        const report = new RequestReport()
        const upstream = new RequestScope(clients, {
          deadline,
          headers: {},
          identity: visitor?.customerId ?? '',
          onCall: (call) => report.calls.push(call),
        })
        const explain = request.headers['x-mall-explain'] === '1'
        const entities = createEntitySources(upstream)
        const lookups = createLookups(entities)
        return { visitor, upstream, entities, lookups, events, report, explain }
      },
    }
  }

  server.listen(configuration.port, configuration.host)
  await once(server, 'listening')
  for (const follower of Object.values(followers)) follower.start()

  return {
    url: `http://${configuration.host}:${(server.address() as AddressInfo).port}`,
    async close() {
      closing = true
      const closed = new Promise((resolve) => server.close(resolve))
      gate.close()
      events.interruptAll()
      const tooLong = setTimeout(() => server.closeAllConnections(), drainMs)
      await closed
      clearTimeout(tooLong)
      await Promise.all([
        ...Object.values(followers).map((follower) => follower.stop()),
        ...Object.values(clients).map((client) => client.close()),
        documents.close(),
      ])
    },
  }
}

function perService<Value>(make: (name: ServiceName) => Value): Record<ServiceName, Value> {
  return Object.fromEntries(serviceNames.map((name) => [name, make(name)])) as Record<ServiceName, Value>
}

/** @param onLost told when the service stops answering; that a probe failed later is no news */
function createClient(
  name: ServiceName,
  { services, breakerOpenMs, attemptMs }: Configuration,
  log: Log,
  telemetry: Telemetry,
  onLost: () => void,
): ServiceClient {
  return new ServiceClient({
    name,
    url: services[name],
    attemptMs,
    telemetry,
    breaker: {
      openMs: breakerOpenMs,
      onChange(circuit, before) {
        log.warn('A circuit changed', { service: name, circuit })
        telemetry.circuitChanged(name, circuit, before)
        if (before === 'closed') onLost()
      },
    },
  })
}
